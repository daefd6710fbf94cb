import unittest

from shop.alarms import Alarms


class TestAlarms(unittest.TestCase):
    def setUp(self):
        self.alarms = Alarms()

    def test_empty(self):
        self.assertEqual(self.alarms.all(), [])
