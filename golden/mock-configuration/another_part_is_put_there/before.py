import shop
from shop.testing import doubles


async def test_sells():
    till = shop.Till()
    till.note = doubles.Answering()
    till.look_up.return_value = 3
    assert await till.sell("tea") == "tea"
