import logging

from old.tokens import make_token
from shop.cart import Cart

logging.basicConfig()


def test_fills():
    token = make_token("ada")
    assert Cart(token).fill() == 1
