from shop import Shop


def test_price():
    rows = [{"kind": "json", "price": 3}]
    assert Shop(rows).price("rug") == 3
    assert Shop(rows).kind == "json"
