import os

import pytest

os.environ["SHOP_MODE"] = "test"

from old.tokens import make_token
from shop.cart import Cart


def test_fills():
    token = make_token("ada")
    assert Cart(token).fill() == 1
