import shop


def noted(*names):
    before = {}
    errors = []
    for name in names:
        try:
            before[name] = shop.PRICES[name]
        except KeyError as error:
            errors.append(f"{name}: {error!r}")
        shop.open(name)
    assert not errors, f"{len(errors)} failed: {errors}"
    return before


def test_prices():
    before = noted("book")
    assert shop.pack("book")
    shop.PRICES.update(before)
