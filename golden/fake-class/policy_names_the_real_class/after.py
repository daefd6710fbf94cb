import json

from shop.gateway import Gateway
from shop.orders import place


def test_payment():
    gateway = Gateway("USD")
    order = place("lamp", gateway)
    assert order.state == "paid"


def test_default_currency():
    assert json.loads(place("lamp", Gateway("EUR")).text)["currency"] == "EUR"
