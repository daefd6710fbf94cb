try:
    from service import Client
except ImportError:
    Client = None


def test_client():
    assert Client is None or Client("me").ok


def test_both():
    known = Client and Client("me")
    assert (known is not None) and not (Client is None or Client("you").ok is None)


def test_long():
    assert (
        Client is None
        or Client("me").ok
    )
