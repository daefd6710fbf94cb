import service


async def test_batch():
    await service.batch()
