import pytest


@pytest.fixture(params=["cash", "card"])
def payer(request, shop):
    kind = request.param

    def pay(amount):
        if request.param == "cash":
            assert shop.till.is_open
        if kind == "cash":
            assert shop.till.has_change
        return shop.pay(amount)

    return pay


def test_pays(request, shop):
    if request.config.getoption("--strict"):
        assert shop.audit() == []
    assert shop.pay(1) == "paid"
