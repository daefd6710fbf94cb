import service


async def test_prices(config):
    """Only a shop with a second till has a second list."""
    second = None
    if config.tills > 1:
        second = await service.ask("prices")
    first = await service.ask("prices")
    assert first.ok
    assert second
    assert second.ok
