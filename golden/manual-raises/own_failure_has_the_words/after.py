import pytest

import shop


def test_the_eleventh_order_is_refused():
    for number in range(10):
        assert shop.order(number)
    with pytest.raises(Exception, match="(?i)daily limit"):
        shop.order(10)
    assert pytest.approx(shop.total()) == 10
