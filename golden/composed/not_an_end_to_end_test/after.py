from unittest.mock import Mock


def test_order():
    shop = Mock()
    shop.order()
    assert shop.order.called
