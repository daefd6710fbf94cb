import unittest

import shop


class OrdersTest(unittest.TestCase):
    def setUp(self):
        self.rooms = {}
        self.orders = []
        for name in ("corner", "market"):
            self.rooms[name] = shop.room(name)
        for order in shop.orders():
            self.orders.append(order)

    def test_rooms(self):
        for name, room in self.rooms.items():
            self.assertEqual(shop.size(name), room.size)

    def test_orders(self):
        for order in self.orders:
            self.assertTrue(order.number)
