from unittest.mock import patch

from shop.orders import order


@patch("shop.mail.send", new=lambda text: None)
@patch("shop.bank.charge", side_effect=ConnectionError)
class TestOrders:
    def test_order(self, charge):
        assert order("lamp").postponed
