from typing import TypedDict

from shop import Price, Shop

Row = TypedDict("Row", {"price": "Price"})


def test_price():
    assert Shop(Row).price("rug") == 3
