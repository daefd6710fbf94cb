import pytest

from shop import Basket, Refused


def test_second_is_refused():
    basket = Basket()
    with pytest.raises(Refused):
        basket.add(1)
        assert basket.count == 1
        with basket.locked():
            assert len(basket.rows) == 1
        basket.add(-1)


def test_expected_to_be_missing():
    with pytest.raises(KeyError):
        row = Basket().row()
        assert row["price"]
