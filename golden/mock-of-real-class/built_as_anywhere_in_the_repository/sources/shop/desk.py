from shop.cart import Cart


def open_cart(user):
    return Cart("EUR", limit=10, owner=user)
