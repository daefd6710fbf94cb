from shop.gateway import Gateway
from shop.orders import place


def test_payment():
    assert place("lamp", Gateway("EUR")).state == "paid"
