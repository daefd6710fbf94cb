import service


async def make_profile(user):
    await service.insert(user)
