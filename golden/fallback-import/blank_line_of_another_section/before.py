from service import Client

try:
    from basket import Basket
except ImportError:
    Basket = None

from service.lamp import Lamp


def test_basket():
    assert Client(Basket, Lamp).ok
