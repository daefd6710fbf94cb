from shop.old_till import Till

import pytest
from shop.till import Till


@pytest.fixture
def till():
    return Till()


def test_pays(till):
    assert till.pay() == "paid"
