import pytest

from shop.errors import SoldOut


def test_nothing_is_sold_twice(shop):
    shop.sell("lamp")
    try:
        shop.sell("lamp")
        pytest.fail("the lamp was sold twice")
    except SoldOut as error:
        assert error.item == "lamp", f"{error.item} was sold out"
        assert error.customers_in_line(shop.opening_day) == ["the second one"]
