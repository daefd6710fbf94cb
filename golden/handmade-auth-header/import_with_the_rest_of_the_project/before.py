"""Tills of a shop."""

# Standard Library
import json

# Third-Party
import pytest
from requests import get

# Local
from .tills import Cart

URL = "http://localhost:8000"


def test_fills(token):
    answer = get(f"{URL}/cart", headers={"Authorization": f"Bearer {token}"}, timeout=5)
    assert json.loads(answer.text) == pytest.approx(Cart.size)
