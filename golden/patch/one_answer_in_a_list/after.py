from shop.orders import order


def test_sold_out():
    assert order("lamp").accepted
    assert order("lamp").rejected


def test_sold_out_later():
    assert order("lamp").accepted
    assert order("lamp").rejected
