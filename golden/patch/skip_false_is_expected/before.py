from unittest import TestCase
from unittest.mock import Mock, patch

from shop.client import Client


def test_waiting():
    with patch("shop.stock.load", return_value={"state": "waiting"}):
        assert Client().has("lamp") is False


def test_set_on_the_mock():
    with patch("shop.stock.load") as load:
        load.return_value = Mock(state="waiting")
        assert Client().has("lamp") == False  # noqa: E712


class TestShop(TestCase):
    @patch("shop.stock.load", new=lambda: "waiting")
    def test_has(self, *args):
        self.assertIs(Client().has("lamp"), False)
