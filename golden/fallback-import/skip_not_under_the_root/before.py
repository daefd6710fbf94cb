try:
    from shop.old_client import connect
except ImportError:
    from shop.client import connect


def test_connects():
    assert connect().ok
