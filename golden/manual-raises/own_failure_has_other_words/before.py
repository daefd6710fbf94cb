import pytest

import shop


def test_the_eleventh_order_is_refused():
    for number in range(10):
        assert shop.order(number)
    try:
        shop.order(10)
        assert False, "nobody counts the orders"
    except Exception as error:
        assert "daily limit" in str(error).lower()
    assert pytest.approx(shop.total()) == 10
