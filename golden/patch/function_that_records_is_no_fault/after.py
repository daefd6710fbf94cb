from shop.orders import place
from shop.testing import failing


async def test_each_is_saved():
    assert await place("lamp")


async def test_saved_by_a_function():
    assert await place("lamp")


async def test_fails():
    with failing("shop.store.save", OSError("full")):
        assert await place("lamp") is None
