import asyncio


async def test_tenants(service):
    async def work(tenant, broken=False):
        if broken:
            raise RuntimeError("this tenant is broken")
        return await service.work(tenant)

    good = await asyncio.gather(work("a", broken=False), work("b"), work("c"))
    assert len(good) >= 2
