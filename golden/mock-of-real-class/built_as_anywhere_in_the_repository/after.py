from shop.cart import Cart


def test_cart(shop):
    cart = Cart(currency="EUR", limit=20)
    assert shop.pay(cart).accepted
