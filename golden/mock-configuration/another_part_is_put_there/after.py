import shop
from shop.testing import doubles


async def test_sells():
    till = shop.Till()
    till.note = doubles.Answering()
    assert await till.sell("tea") == "tea"
