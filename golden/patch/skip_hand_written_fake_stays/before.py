from unittest.mock import patch

from shop.client import Client
from shop.testing import StubBank


class FakeMailer:
    def __init__(self):
        self.sent = []

    def send(self, text):
        self.sent.append(text)


@patch("shop.bank.post", return_value={"state": "paid"})
def test_fake_and_patch(post):
    client = Client(mailer=FakeMailer())
    assert client.order("lamp").state == "ordered"


@patch("shop.bank.post", return_value={"state": "paid"})
def test_imported_fake(post):
    assert Client(bank=StubBank()).order("lamp").state == "ordered"
