from shop.settings import Settings

"""Tills of a shop."""

import json

import requests
from shop.tills import Cart


def test_fills(token):
    answer = requests.get(Settings.url, headers={"Authorization": f"Bearer {token}"}, timeout=5)
    assert json.loads(answer.text) == Cart.size
