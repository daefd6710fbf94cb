from support.login import create_authenticated_user


class Desk:
    async def token(self, name):
        token, user_data = await create_authenticated_user(environment="test", email=name)
        return token
