import service


async def opens():
    try:
        await service.open()
        return True
    except ConnectionError:
        return False


async def both():
    return await opens()


async def test_opens():
    assert await both()
