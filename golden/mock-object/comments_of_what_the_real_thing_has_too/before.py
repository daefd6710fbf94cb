from unittest.mock import Mock

from shop.orders import place


def test_order(shop):
    # A retries-aware gateway
    gateway = Mock()
    gateway.set_retries.return_value = None
    shop.register(gateway)
    assert place("lamp", gateway).state == "paid"
