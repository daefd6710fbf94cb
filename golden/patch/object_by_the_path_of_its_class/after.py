from shop.clients import Bank, Desk, Store
from shop.testing import calls_of, failing


class TestShop:
    def setup_method(self):
        self.bank: Bank = Bank()
        self.store = Store("lamps")

    def test_bank_is_down(self):
        with failing("shop.clients.Bank.pay"):
            answer = self.bank.order("lamp")
        assert answer == "later"

    def test_pool_of_the_store_is_down(self):
        with failing("shop.clients.Store.pool.get"):
            answer = self.store.order("lamp")
        assert answer == "later"


def test_local_object_is_down():
    bank = Bank()
    with failing("shop.clients.Bank.pay"):
        assert bank.order("lamp") == "later"


def test_pays_once():
    bank = Bank()
    seen_before = len(calls_of("shop.clients.Bank.pay"))
    bank.order("lamp")
    assert len(calls_of("shop.clients.Bank.pay")) == seen_before + 1


DESK = Desk()


def test_desk_of_all_tests_is_down():
    with failing("shop.clients.Desk.pay"):
        answer = DESK.order("lamp")
    assert answer == "later"
