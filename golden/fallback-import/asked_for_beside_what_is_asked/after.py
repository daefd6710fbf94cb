from service import Client


def test_client():
    assert Client("me").ok


def test_both():
    known = Client("me")
    assert (known is not None) and not (Client("you").ok is None)


def test_long():
    assert (
        Client("me").ok
    )
