from service import Client

SETTINGS = {"mode": "plain"}


def test_client():
    # without a client the settings alone are looked at
    if Client is None:
        print("no client")
        return
    assert Client("me").ok
    assert SETTINGS
