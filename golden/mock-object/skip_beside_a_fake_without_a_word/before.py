from unittest.mock import Mock, patch

from shop.orders import place


class FakeMailer:
    def send(self, text):
        print(text)


def test_order(shop):
    client = Mock()
    with patch("shop.bank.post"):
        assert place("lamp", client, FakeMailer()).state == "ordered"
