import json

from shop import Shop


class FakeTill:
    def price(self, name):
        return json.dumps({name: 3})


def test_price():
    rows = [{"kind": "json", "price": 3}]
    assert Shop(rows).price("rug") == 3
    assert Shop(rows).kind == "json"
