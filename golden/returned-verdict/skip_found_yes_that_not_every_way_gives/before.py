import shop


def test_price():
    price = shop.price("rug")
    if price == 3:
        assert shop.currency("rug") == "EUR"
        return True


def test_stock():
    if not shop.open():
        return
    assert shop.stock("rug") > 0
    return True


def test_order():
    order = shop.order("rug")
    if order is None:
        return False
    assert order.count == 1
    return True


if __name__ == "__main__":
    raise SystemExit(0 if all(test() for test in (test_price, test_stock, test_order)) else 1)
