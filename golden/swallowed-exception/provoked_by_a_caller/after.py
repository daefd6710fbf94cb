import service


async def login(token):
    return await service.login(token)


async def test_login():
    await login("t-1")


async def test_other_login():
    await login("expired")
