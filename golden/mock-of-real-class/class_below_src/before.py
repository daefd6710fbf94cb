from unittest.mock import Mock

from shop.orders import Order


def test_ships(warehouse):
    order = Mock(spec=Order)
    order.number = 7
    assert warehouse.ship(order) == "shipped"
