from shop.clocks import Clock


class FakeLedger:
    def total(self):
        return 3


class LedgerBook:
    def __init__(self, ledger: LedgerThing):
        self.ledger = ledger


def test_total():
    assert LedgerBook(Clock()).ledger
