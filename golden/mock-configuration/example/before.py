import pytest


@pytest.fixture
def gateway():
    from shop.gateway import Gateway

    return Gateway.connect()


def test_payment(gateway):
    def approve(amount):
        return {"state": "approved", "amount": amount}

    gateway.charge.side_effect = approve
    gateway.refund.return_value = {"state": "refunded"}
    assert gateway.charge(5)["state"]
