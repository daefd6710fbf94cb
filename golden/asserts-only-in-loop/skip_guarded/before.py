import pytest
from service import get


def test_shells():
    shells = list(get("/shells").text)
    if not shells:
        pytest.skip("no shell")
    for shell in shells:
        assert shell


def test_values():
    values = [1, 2]
    values += [-value for value in values]
    for value in values:
        assert value


def test_pearls():
    prices = dict(get("/pearls").json())
    priced = [price for price in prices.values() if price]
    if len(priced) == 0:
        pytest.skip("no pearl has a price")
    for pearl, price in prices.items():
        if price:
            assert price.isprintable(), pearl
