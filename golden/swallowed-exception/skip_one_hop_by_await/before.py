import service


async def opens():
    try:
        await service.open()
        return True
    except ConnectionError:
        return False


async def test_opens():
    assert await opens()
