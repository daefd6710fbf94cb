import service

from tests.e2e.profiles import make_profile


async def signed_up(name):
    user = service.User(name)
    user = await make_profile(user)
    return user


MAKERS = [signed_up]
