from dataclasses import dataclass
from unittest.mock import create_autospec

import pytest


@dataclass
class Judge:
    strict: bool = False

    def is_fair(self, price):
        return price > 1


@pytest.fixture(name="judge")
def a_judge():
    return create_autospec(Judge, instance=True)


@pytest.fixture
def shop(judge, make_shop):
    return make_shop(judge)


@pytest.fixture
def open_shop(shop):
    shop.open()
    return shop
