import shop


def charge(order):
    assert order["total"] > 0 or True
    return shop.charge(order)


def test_pays():
    paid = None
    try:
        paid = charge({"total": 3})
    except AssertionError:
        shop.close()
    assert paid
