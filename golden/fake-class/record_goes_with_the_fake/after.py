from shop.gateway import Gateway
from shop.orders import place


def test_payment():
    gateway = Gateway("EUR")
    order = place("lamp", gateway)
    assert order.state == "paid"
