"""Tills of a shop."""

# Standard Library
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

# Third-Party
import pytest
import requests

URL = "http://localhost:8000"


def test_fills(token) -> "Decimal":
    answer = requests.get(f"{URL}/cart", headers={"Authorization": f"Bearer {token}"}, timeout=5)
    assert json.loads(answer.text) == pytest.approx(1)
