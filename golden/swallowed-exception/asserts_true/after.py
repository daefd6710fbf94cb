import service


async def test_talks():
    await service.talk()
