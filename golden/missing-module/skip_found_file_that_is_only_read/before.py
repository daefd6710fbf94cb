from shop.old_cart import Cart
from shop.till import Till

TILL = Till()
