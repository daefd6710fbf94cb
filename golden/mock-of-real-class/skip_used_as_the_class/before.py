from unittest.mock import create_autospec


class Order:
    def __init__(self, number=0):
        self.number = number


def test_orders_are_made(shop):
    factory = create_autospec(Order)
    shop.orders = [factory(number=1), factory(number=2)]
    assert shop.count() == 2
