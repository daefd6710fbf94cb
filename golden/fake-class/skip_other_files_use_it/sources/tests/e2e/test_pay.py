from tests.e2e.gateways import FakeGateway


def test_payment():
    assert FakeGateway().charge(1)
