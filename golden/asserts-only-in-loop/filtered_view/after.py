from service import prices


def test_prices():
    found = prices()
    assert any(price != 0 for name, price in found.items())
    for name, price in found.items():
        if price != 0:
            assert price < 100, name


def test_sizes():
    sizes = dict(prices())
    sizes["seen"] = 0
    del sizes["seen"]
    for size in sizes.values():
        if size:
            assert size < 100
