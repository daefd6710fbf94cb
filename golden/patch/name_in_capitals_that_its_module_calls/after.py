from shop.orders import order


def test_order():
    assert order("lamp").accepted


def test_another_order():
    assert order("desk").accepted
