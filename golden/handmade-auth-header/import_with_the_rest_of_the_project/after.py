"""Tills of a shop."""

# Standard Library
import json

# Third-Party
import pytest
from requests import get

# Local
from .tills import Cart
from support.login import E2EAuthHelper

URL = "http://localhost:8000"


def test_fills(token):
    answer = get(f"{URL}/cart", headers=E2EAuthHelper(environment="test").get_auth_headers(token), timeout=5)
    assert json.loads(answer.text) == pytest.approx(Cart.size)
