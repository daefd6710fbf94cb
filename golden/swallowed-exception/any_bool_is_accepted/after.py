import service

SMALL = service.SMALL


async def store(order):
    await service.save(order)
    return True


async def test_orders():
    stored = await store({"id": 1})
    if SMALL:
        assert isinstance(stored, bool)
    else:
        assert stored
