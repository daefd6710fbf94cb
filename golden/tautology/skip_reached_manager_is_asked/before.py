import pytest
from shop import Basket, Refused


def test_manager_is_asked_before_the_last_call():
    with pytest.raises(Refused):
        basket = Basket()
        with basket.locked() as info:
            assert info.rows == 1
        basket.add(-1)
