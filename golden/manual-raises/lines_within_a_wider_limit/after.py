import pytest

from shop.errors import SoldOut


def test_nothing_is_sold_twice(shop):
    shop.sell("lamp")
    with pytest.raises(SoldOut) as excinfo:
        shop.sell("lamp")
    assert excinfo.value.item == "lamp", f"{excinfo.value.item} was sold out"
    assert excinfo.value.customers_in_line(shop.opening_day) == ["the second one"]
