import shop


def noted(*names):
    before = {}
    for name in names:
        try:
            before[name] = shop.PRICES[name]
        except KeyError:
            pass
        shop.open(name)
    return before


def test_prices():
    before = noted("book")
    assert shop.pack("book")
    shop.PRICES.update(before)
