from unittest.mock import Mock

import bills


def test_order():
    shop = Mock()
    try:
        shop.order()
    except Exception:
        pass
    assert bills.of(shop) or True
