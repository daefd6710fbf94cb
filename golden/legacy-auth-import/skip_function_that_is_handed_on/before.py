from tests.tokens import make_token

SUPPLIERS = {"token": make_token}


def test_supplier():
    assert SUPPLIERS["token"]
