from shop.orders import Order


def test_ships(warehouse):
    order = Order(number=7)
    assert warehouse.ship(order) == "shipped"
