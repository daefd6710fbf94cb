import unittest
from unittest import mock

from shop import sessions
from shop.alarms import Alarms


class TestAlarms(unittest.TestCase):
    def setUp(self):
        self.alarms = Alarms()
        self.session = sessions.open_session()
        self.request = mock.Mock()
        self.request.session = self.session

    def test_empty(self):
        self.assertEqual(self.alarms.all(), [])
