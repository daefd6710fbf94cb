import pytest
from shop.till import Till


@pytest.fixture
def till():
    return Till()


def test_pays(till):
    assert till.pay() == "paid"
