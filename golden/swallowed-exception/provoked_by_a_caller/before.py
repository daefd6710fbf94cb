import service


async def login(token):
    try:
        return await service.login(token)
    except Exception as error:
        print(error)
        return None


async def test_login():
    await login("t-1")


async def test_other_login():
    await login("expired")
