import shop
from shop.testing import doubles


async def test_sells():
    till = shop.Till()
    till.look_up = doubles.Answering()
    till.look_up.return_value = 3
    assert await till.sell("tea") == "tea"
