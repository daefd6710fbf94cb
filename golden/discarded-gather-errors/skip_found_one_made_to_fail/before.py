import asyncio


async def test_tenants(service):
    async def work(tenant, broken=False):
        if broken:
            raise RuntimeError("this tenant is broken")
        return await service.work(tenant)

    results = await asyncio.gather(work("a", broken=True), work("b"), work("c"), return_exceptions=True)
    good = [item for item in results if not isinstance(item, Exception)]
    assert len(good) >= 2
