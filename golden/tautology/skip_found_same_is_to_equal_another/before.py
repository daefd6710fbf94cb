from shop.orders import Order


def test_equality():
    first, second = Order(1), Order(1)
    assert first == first
    assert first == second
