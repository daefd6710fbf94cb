import shop


def charge(order):
    assert order["total"] > 0
    return shop.charge(order)


def bill(order):
    return charge(order)


def test_pays():
    assert bill({"total": 3})
