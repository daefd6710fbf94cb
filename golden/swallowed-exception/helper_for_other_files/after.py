import service


async def subscribe(channel):
    """Used by many tests."""
    await service.subscribe(channel)
