from shop.gateway import Gateway
from shop.orders import place


def test_order(shop):
    # A gateway
    gateway = Gateway()
    # The tracing gateway is known to the shop
    shop.register(gateway)
    assert place("lamp", gateway).state == "paid"


def test_at_a_setting(shop):
    gateway = Gateway()
    # A gateway of the shop
    shop.register(gateway)
    assert place("lamp", gateway).state == "paid"
