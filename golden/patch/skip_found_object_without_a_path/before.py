from unittest.mock import patch

import httpx
from shop.clients import Bank, Store, connected


class TestShop:
    def setup_method(self):
        self.bank = Bank()
        self.spare = None

    def test_spare_is_down(self):
        self.spare = Bank() if self.bank else Store("spare")
        with patch.object(self.spare, "pay", side_effect=httpx.ConnectError("no route")):
            answer = self.bank.order("lamp")
        assert answer == "later"


def test_given_object_is_down():
    bank = connected()
    with patch.object(bank, "pay", side_effect=httpx.ConnectError("no route")):
        assert bank.order("lamp") == "later"


def test_fixture_pays_once(bank):
    with patch.object(bank, "pay") as pay:
        answer = bank.order("lamp")
        pay.assert_called_once()
    assert answer == "now"


def test_one_of_two_is_down():
    bank = Bank()
    spare = Bank()
    with patch.object(bank, "pay", side_effect=httpx.ConnectError("no route")):
        answer = spare.order("lamp")
    assert answer == "now"
