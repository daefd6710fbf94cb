import pytest


@pytest.fixture
def gateway():
    from shop.gateway import Gateway

    return Gateway.connect()


def test_payment(gateway):
    assert gateway.charge(5)["state"]
