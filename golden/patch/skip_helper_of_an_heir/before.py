from unittest.mock import patch

from shop import checkout


class Flow:
    def prepare(self, charge):
        charge.return_value = {"status": "paid"}


class Invoice(Flow):
    def prepare(self, charge):
        self.charge = charge


class TestCheckout(Invoice):
    @patch("shop.payments.charge")
    def test_checkout(self, mock_charge):
        self.prepare(mock_charge)
        assert checkout(7)
        assert self.charge
