from shop.client import Client
from shop.orders import place


class FakeMailer:
    def send(self, text):
        print(text)


def test_order(shop):
    client = Client()
    assert place("lamp", client, FakeMailer()).state == "ordered"
