import shop


def test_price():
    prices = shop.prices()
    if not prices:
        return prices
    assert prices["rug"] == 3
    return True
