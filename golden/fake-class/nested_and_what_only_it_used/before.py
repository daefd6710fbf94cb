import pytest
import shop


@pytest.fixture
def order():
    class FakePrice:
        amount = 3

    class FakeLine:
        def __init__(self):
            self.price = FakePrice()

    return shop.Order("rug")


@pytest.fixture
def two_orders():
    class FakePrice:
        amount = 3

    class FakeLine:
        def __init__(self):
            self.price = FakePrice()

    return shop.Order("rug"), shop.Order(FakePrice())
