# Ours
from service import Client
from service.basket import Basket


def test_basket():
    assert Client(Basket).ok
