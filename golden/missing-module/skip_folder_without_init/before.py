import shop.tools.baskets
from shop.tools import baskets


def test_full():
    assert baskets.full() == shop.tools.baskets.limit()
