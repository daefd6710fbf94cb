try:
    from shop.client import Client
except ImportError:
    # older versions have none
    Client = None


def test_orders():
    assert Client
