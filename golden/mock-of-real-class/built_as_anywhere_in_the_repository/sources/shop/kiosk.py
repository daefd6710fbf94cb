from shop import cart
from shop.cart import Cart

FIRST = Cart("EUR", limit=20)
SECOND = Cart(currency="EUR", limit=20)
