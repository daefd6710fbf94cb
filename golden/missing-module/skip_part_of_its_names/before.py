from shop.old_cart import Cart, Basket
from shop.till import Till


def test_pays():
    assert Till(Cart()).pay() == "paid"
