import service


async def test_streams():
    # a second stream, if it is supported
    async with service.connect() as stream:
        try:
            await service.subscribe(stream)
        except Exception as error:
            print(f"no second stream: {error}")
