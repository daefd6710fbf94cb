from shop.orders import place


def test_order():
    assert place("lamp").state == "ordered"


def test_engine():
    assert place("desk").state == "ordered"


def test_answer():
    assert place("desk").state == "ordered"
