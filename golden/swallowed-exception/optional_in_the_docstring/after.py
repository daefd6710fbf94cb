import service


async def counters():
    """The counters of the service, if available."""
    return await service.counters()


async def test_greets():
    found = await counters()
    if found:
        assert found.ok
