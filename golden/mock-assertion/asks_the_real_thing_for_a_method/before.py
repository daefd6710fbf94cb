from unittest.mock import Mock

from shop.orders import place


def test_order(shop):
    mailer = Mock()
    place("lamp", shop, mailer)
    mailer.send.assert_called_once()
    mailer.reset.assert_not_called()
    assert shop.orders == 1
