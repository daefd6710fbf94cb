from service import Client
from service.basket import Basket
from service.lamp import Lamp


def test_basket():
    assert Client(Basket, Lamp).ok
