import unittest
from unittest.mock import patch

from shop.client import Client


class OrderTest(unittest.TestCase):
    def setUp(self):
        patcher = patch("shop.bank.post")
        self.post = patcher.start()
        self.addCleanup(patcher.stop)
        self.client = Client()

    def tearDown(self):
        self.client.close()

    def test_order(self):
        self.post.return_value = "paid"
        self.assertEqual(self.client.order("lamp").state, "ordered")
        self.assertEqual(self.post.call_count, 1)
        self.assertIn("lamp", self.post.call_args[0])


class MailTest(unittest.TestCase):
    def setUp(self):
        self.patcher = patch("shop.mail.send")
        self.send = self.patcher.start()

    def tearDown(self):
        self.patcher.stop()

    def test_order(self):
        self.assertEqual(Client().order("lamp").state, "ordered")
        self.send.assert_called_once()


def test_local_patcher():
    patcher = patch("shop.mail.send", return_value=None)
    send = patcher.start()
    try:
        # the order
        order = Client().order("lamp")
        assert order.state == "ordered"
    finally:
        # whatever happens
        patcher.stop()
    assert send.called


def test_patcher_as_context():
    no_mail = patch("shop.mail.send")
    with no_mail as send:
        assert Client().order("lamp").state == "ordered"
    send.assert_called_once()
