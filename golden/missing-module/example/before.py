import shop.old_cart
from shop.utensils import baskets
from shop.till import Till


def test_pays():
    assert Till(baskets.full(), shop.old_cart.limit).pay() == "paid"
