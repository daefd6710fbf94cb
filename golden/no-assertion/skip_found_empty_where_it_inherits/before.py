import unittest

from suite_of_others import RoomSuite


class RoomTests(unittest.TestCase):
    def test_room_is_closed(self):
        pass


class DenTests(RoomTests):
    def test_room_is_closed(self):
        pass


class HallTests(RoomSuite):
    def test_room_is_closed(self):
        pass
