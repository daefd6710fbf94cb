import pytest

from shop.gateway import open_gateway


@pytest.fixture
def gateway(remote):
    return remote()


def test_payment(gateway):
    gateway.refund.return_value = {"state": "refunded"}
    assert gateway.charge(5)


def test_error(gateway):
    def answers():
        yield KeyError("x")

    gateway.charge.side_effect = answers()
    with pytest.raises(KeyError):
        gateway.pay(5)


def test_made_elsewhere():
    gateway = open_gateway()
    gateway.refund.return_value = {"state": "refunded"}
    assert gateway.charge(5)
