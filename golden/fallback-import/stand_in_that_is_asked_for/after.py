from service import Client
from service import Basket


class Shop:
    def __init__(self):
        self.client = Client("me")
        self.basket = Basket("mine")


def test_client():
    assert Shop().client.ok


def test_basket():
    assert Shop().basket.ok


def test_both():
    shop = Shop()
    # both sides of the counter
    assert shop.client.ok
    assert shop.basket.ok
