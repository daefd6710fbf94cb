import unittest
from unittest import mock

from shop.alarms import Alarms


class TestAlarms(unittest.TestCase):
    def setUp(self):
        self.alarms = Alarms()
        self.session = {"user": "ann"}
        self.request = mock.Mock()
        self.request.session = self.session

    def test_empty(self):
        self.assertEqual(self.alarms.all(), [])
