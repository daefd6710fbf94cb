from shop.bus import Bus
from shop.ledger import Ledger


def bus():
    return Bus(Ledger())


def test_send():
    assert bus().send("order") == "sent"
