from unittest.mock import Mock

from shop.orders import place


def test_order(shop):
    # An event-tracing gateway
    gateway = Mock()
    gateway.set_retries.return_value = None
    # The tracing gateway is known to the shop
    gateway.tracing.return_value = None
    shop.register(gateway)
    assert place("lamp", gateway).state == "paid"


def test_at_a_setting(shop):
    gateway = Mock()
    # A trace-aware gateway of the shop
    gateway.set_trace_context.return_value = None
    shop.register(gateway)
    assert place("lamp", gateway).state == "paid"
