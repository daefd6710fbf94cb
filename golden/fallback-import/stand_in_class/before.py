try:
    from service import Client
except ImportError:

    class Client:
        """Does nothing."""

        def __init__(self, *args):
            pass


def test_client():
    assert Client("me").ok
