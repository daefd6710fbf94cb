from shop.cart import Cart


def open_cart(user, currency):
    return Cart(currency, limit=10, owner=user)
