try:
    from service import Basket, Client
except ImportError:
    Basket = Client = None


def test_both():
    """Each is the other side of a condition that asks for the other."""
    both = Basket is not None and Client is not None
    assert both
    assert Client("me").ok and Basket("mine").ok
