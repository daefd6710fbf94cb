try:
    from service import Client
except ImportError:
    Client = None

try:
    from service import Basket
except ImportError:
    Basket = None


class Shop:
    def __init__(self):
        self.client = Client("me") if Client else None
        self.basket = None if Basket is None else Basket("mine")


def test_client():
    assert Shop().client.ok


def test_basket():
    if not Basket:
        print("no basket")
        return
    assert Shop().basket.ok


def test_both():
    if Client is not None:
        shop = Shop()
        # both sides of the counter
        assert shop.client.ok
        assert shop.basket.ok
