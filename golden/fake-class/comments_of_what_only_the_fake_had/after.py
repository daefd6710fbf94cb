from shop.gateway import Gateway
from shop.orders import place


def test_order(shop):
    # Register a gateway
    gateway = Gateway("USD")
    shop.register(gateway)
    assert place("lamp", gateway).state == "paid"


def test_at_the_beginning(shop):
    # Gateway, and the shop knows it
    gateway = Gateway("EUR")
    shop.register(gateway)
    assert place("lamp", gateway).state == "paid"
