from shop.settings import Settings

"""Tills of a shop."""

import json

import requests
from shop.tills import Cart
from support.login import E2EAuthHelper


def test_fills(token):
    answer = requests.get(
        Settings.url, headers=E2EAuthHelper(environment="test").get_auth_headers(token), timeout=5
    )
    assert json.loads(answer.text) == Cart.size
