from support.login import create_authenticated_user


async def entered(shop):
    token, user_data = await create_authenticated_user(
        environment="test", email="ada@example.com", permissions=["read"]
    )
    return token
