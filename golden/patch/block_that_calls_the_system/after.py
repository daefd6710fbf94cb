from shop.core import read
from shop_testing import calls_seen


class Access:
    @staticmethod
    def across(order):
        read(order)
        return False


def test_across():
    assert Access.across("lamp") is False


def test_asked():
    read("lamp")
    assert calls_seen("shop.store.send", "lamp")
