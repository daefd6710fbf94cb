import unittest

from shop.client import Client


class OrderTest(unittest.TestCase):
    def setUp(self):
        self.client = Client()

    def tearDown(self):
        self.client.close()

    def test_order(self):
        self.assertEqual(self.client.order("lamp").state, "ordered")


class MailTest(unittest.TestCase):
    def test_order(self):
        self.assertEqual(Client().order("lamp").state, "ordered")


def test_local_patcher():
    # the order
    order = Client().order("lamp")
    assert order.state == "ordered"
    # whatever happens


def test_patcher_as_context():
    assert Client().order("lamp").state == "ordered"
