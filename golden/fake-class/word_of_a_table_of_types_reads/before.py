from typing import TypedDict

from shop import Price, Shop

Row = TypedDict("Row", {"price": "Price"})


class FakeTill:
    def price(self, name):
        return Price(name)


def test_price():
    assert Shop(Row).price("rug") == 3
