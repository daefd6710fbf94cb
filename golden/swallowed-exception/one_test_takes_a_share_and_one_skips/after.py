import pytest
import shop


class Prices:
    def ask(self, place):
        return shop.prices(place).good


def test_prices_somewhere():
    found = [Prices().ask(place) for place in ("north", "south", "west")]
    assert sum(found) / len(found) >= 0.6


def test_prices_in_the_north():
    found = [Prices().ask(place) for place in ("north", "far north")]
    if not any(found):
        pytest.skip("no prices today")
