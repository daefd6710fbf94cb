import service


async def test_streams():
    # a second stream, if it is supported
    async with service.connect() as stream:
        await service.subscribe(stream)
