import unittest

from shop import client


def test_orders():
    for name in ("rug", "lamp"):
        reply = client.order(name)
        assert reply.ok, name
        assert reply.json()["total"] > 0


class TestBills(unittest.TestCase):
    def test_bills(self):
        for name in ("rug", "lamp"):
            reply = client.bill(name)
            self.assertEqual(reply.status, 200)
            total = reply.data["total"]
            self.assertEqual(total, 3)
