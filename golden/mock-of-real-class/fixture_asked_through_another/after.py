from dataclasses import dataclass

import pytest

from shop.market import Shop


@dataclass
class Judge:
    strict: bool = False

    def is_fair(self, price):
        return price > 1


@pytest.fixture(name="judge")
def a_judge():
    yield Judge()


@pytest.fixture
def shop(judge):
    return Shop(judge)


def test_price(shop):
    shop.judge.strict = True
    assert shop.price() == 3
