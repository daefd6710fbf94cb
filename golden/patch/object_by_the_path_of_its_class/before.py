from unittest.mock import patch

import httpx
from shop.clients import Bank, Desk, Store


class TestShop:
    def setup_method(self):
        self.bank: Bank = Bank()
        self.store = Store("lamps")

    def test_bank_is_down(self):
        with patch.object(self.bank, "pay", side_effect=httpx.ConnectError("no route")):
            answer = self.bank.order("lamp")
        assert answer == "later"

    def test_pool_of_the_store_is_down(self):
        with patch.object(self.store.pool, "get") as get:
            get.side_effect = httpx.ConnectError("no route")
            answer = self.store.order("lamp")
        assert answer == "later"


def test_local_object_is_down():
    bank = Bank()
    with patch.object(bank, "pay", side_effect=httpx.ConnectError("no route")):
        assert bank.order("lamp") == "later"


def test_pays_once():
    bank = Bank()
    with patch.object(bank, "pay") as pay:
        bank.order("lamp")
        pay.assert_called_once()


DESK = Desk()


def test_desk_of_all_tests_is_down():
    with patch.object(DESK, "pay", side_effect=httpx.ConnectError("no route")):
        answer = DESK.order("lamp")
    assert answer == "later"
