from shop.gateway import Gateway
from shop.orders import place


def test_order(shop):
    # Register a trace-aware gateway
    gateway = Gateway("USD")
    shop.register(gateway)
    assert place("lamp", gateway).state == "paid"
