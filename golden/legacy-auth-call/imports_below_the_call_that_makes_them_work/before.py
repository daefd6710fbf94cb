import os
import sys

import pytest

from paths import add_support

add_support()
from old.tokens import make_token
from shop.cart import Cart


def test_fills():
    token = make_token("ada")
    assert Cart(token).fill() == 1
