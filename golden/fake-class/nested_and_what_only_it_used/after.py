import pytest
import shop


@pytest.fixture
def order():
    return shop.Order("rug")


@pytest.fixture
def two_orders():
    class FakePrice:
        amount = 3

    return shop.Order("rug"), shop.Order(FakePrice())
