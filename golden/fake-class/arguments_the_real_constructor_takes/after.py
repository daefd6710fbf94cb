from shop.gateway import Gateway
from shop.orders import place


def test_payment():
    gateway = Gateway("USD", timeout=30)
    assert place("lamp", gateway).state == "paid"
