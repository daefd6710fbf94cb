import service


async def subscribe(channel):
    """Used by many tests."""
    try:
        await service.subscribe(channel)
    except Exception as error:
        print(f"{channel}: {error}")
