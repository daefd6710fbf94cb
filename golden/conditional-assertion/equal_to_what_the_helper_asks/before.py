import unittest


class OrdersTest(unittest.TestCase):
    def order(self, shop, expected=202):
        reply = shop.order("lamp")
        expected = shop.status("lamp")
        self.assertEqual(expected, reply.status)
        if reply.status == 202:
            self.assertEqual(reply.text, "lamp")

    def test_orders(self):
        self.order(self.shop)
        self.shop.close()
        self.order(self.shop, 409)
