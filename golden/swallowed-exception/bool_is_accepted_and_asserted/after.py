import service


async def store(order):
    await service.save(order)
    return True


async def test_orders():
    await store({"id": 1})
    print("stored")


async def test_more_orders():
    stored = await store({"id": 2})
    assert isinstance(stored, bool)
    assert stored
