from unittest.mock import Mock

from shop.cart import Cart


def test_cart(shop):
    cart = Mock(spec=Cart)
    assert shop.pay(cart).accepted
