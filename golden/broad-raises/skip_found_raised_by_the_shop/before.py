import pytest


def test_rolls_back(shop):
    def order():
        shop.order("tea")

    with pytest.raises(Exception):
        shop.in_transaction(order)
    assert not shop.orders()
