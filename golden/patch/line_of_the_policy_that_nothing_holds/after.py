from shop.orders import place


def test_order():
    assert place("lamp").state == "ordered"
