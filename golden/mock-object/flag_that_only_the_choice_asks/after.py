try:
    from shop.client import Client
except ImportError:
    pass


def make_client():
    client = Client()
    return client


def test_order():
    assert make_client().order("lamp") == 1
