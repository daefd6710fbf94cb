from service import Client


def test_client():
    assert Client("me").ok
