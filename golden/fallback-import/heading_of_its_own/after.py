# Ours
from service import Client

# Not ours
from service.basket import Basket


def test_basket():
    assert Client(Basket).ok
