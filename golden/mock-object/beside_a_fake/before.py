from unittest.mock import Mock

from shop.orders import place


class FakeMailer:
    def send(self, text):
        print(text)


def test_order(shop):
    client = Mock()
    assert place("lamp", client, FakeMailer()).state == "ordered"
