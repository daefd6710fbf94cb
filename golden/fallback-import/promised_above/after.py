# Imports with fallbacks for what is missing
from shop.client import Client


def test_orders():
    assert Client
