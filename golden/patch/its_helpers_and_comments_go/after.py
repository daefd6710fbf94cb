from shop.client import Client

NAMES = ["lamp"]


def shared(item):
    return NAMES


def test_order():
    # the order itself
    order = Client().order("lamp")
    assert order.state == "ordered"


def test_stock():
    assert Client().order("lamp").state == "ordered"


def test_shared():
    order = Client().order(shared("lamp"))
    assert order.state == "ordered"
