# Ours
from service import Client

try:
    # Not ours
    from service.basket import Basket
except ImportError:
    Basket = None


def test_basket():
    assert Client(Basket).ok
