import service


async def test_batch():
    try:
        await service.batch()
    except* ConnectionError as group:
        print(group.exceptions)
