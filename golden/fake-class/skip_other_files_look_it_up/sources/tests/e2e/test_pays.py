from tests.e2e import gateways


def test_pays(kind):
    assert getattr(gateways, f"Fake{kind}")().charge(3)
