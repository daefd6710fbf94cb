import os
import sys

import pytest

from paths import add_support

add_support()
from old.tokens import make_token
from shop.cart import Cart
from support.login import E2EAuthHelper


def test_fills():
    token = E2EAuthHelper(environment="test").create_test_jwt_token(user_id="ada")
    assert Cart(token).fill() == 1
