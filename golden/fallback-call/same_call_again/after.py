import service


async def test_sends():
    await service.send("hello", secure=True)
