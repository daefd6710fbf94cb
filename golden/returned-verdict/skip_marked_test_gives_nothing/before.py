"""A test that hands over to another, of its file or of its base: that gives nothing. One that gives something."""

import pytest

from shop import price
from tests.bases import PriceTests


@pytest.mark.skip
def test_case(case):
    assert price(case.name) == case.price


@pytest.mark.skip
def test_answer(case):
    return price(case.name)


class TestRugs:
    @pytest.mark.parametrize("case", ["rug", "runner"])
    def test_rug(self, case):
        return test_case(case)

    @pytest.mark.parametrize("case", ["mat", "tile"])
    def test_mat(self, case):
        return test_answer(case)


class TestLamps(PriceTests):
    def test_lamp(self):
        self.discount = 2
        return PriceTests.test_lamp(self)

    def test_bulb(self):
        self.discount = 2
        return PriceTests.ask_bulb(self)
