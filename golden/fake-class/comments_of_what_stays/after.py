from shop.gateway import Gateway
from shop.orders import place


def test_order(shop):
    # A retries-aware gateway, as the real one
    gateway = Gateway("USD")
    shop.register(gateway)  # trace-aware gateway
    assert place("lamp", gateway).state == "paid"


def test_words(shop):
    # The shop is trace-aware; whoever wants a trace gets it from a trace-aware client.
    # One fast, trace-aware gateway
    gateway = Gateway("EUR")  # for the trace-aware
    # The trace-aware gateway is known to the shop
    shop.register(gateway)
    assert place("lamp", gateway).state == "paid"
