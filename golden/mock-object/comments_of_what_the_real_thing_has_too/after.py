from shop.gateway import Gateway
from shop.orders import place


def test_order(shop):
    # A retries-aware gateway
    gateway = Gateway()
    shop.register(gateway)
    assert place("lamp", gateway).state == "paid"
