from dataclasses import dataclass

import pytest


@dataclass
class Judge:
    strict: bool = False

    def is_fair(self, price):
        return price > 1


class TestAsked:
    @pytest.fixture
    def judge(self):
        return Judge()

    @pytest.fixture
    def shop(self, judge, make_shop):
        return make_shop(judge)

    def test_price(self, shop, judge):
        shop.judges = [judge]
        assert shop.price() == 3


class TestReal:
    @pytest.fixture
    def judge(self):
        return Judge()

    def test_price(self, judge, make_shop):
        assert make_shop(judge).price() == 0
