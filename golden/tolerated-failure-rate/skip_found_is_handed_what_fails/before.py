from shop import breaker


async def test_breaker_opens():
    async def works():
        return {"status": "success"}

    async def breaks():
        raise ConnectionError("down on purpose")

    found = await breaker.measure("orders", good=works, bad=breaks)
    assert found.trips > 0
    assert found.success_rate >= 30
