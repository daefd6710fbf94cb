from unittest.mock import patch

from shop.core import read


class Access:
    @staticmethod
    def across(order):
        with patch("shop.store.query") as query:
            query.return_value = []
            read(order)
            return False


def test_across():
    assert Access.across("lamp") is False


def test_asked():
    with patch("shop.store.send") as send:
        read("lamp")
        send.assert_any_call("lamp")
