from shop import breaker


async def test_breaker_stays_closed():
    async def works():
        return {"status": "success"}

    async def works_too():
        return {"status": "success"}

    found = await breaker.measure("orders", good=works, bad=works_too)
    assert found.trips == 0
    assert found.success_rate == 100
