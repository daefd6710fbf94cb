import os

from shop.orders import place

CURRENCY = "EUR"
STARTED = os.getpid()


def test_payment(shop):
    assert place("lamp", shop).currency == CURRENCY
