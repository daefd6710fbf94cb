import gc
import unittest
import weakref

import service


class Room:
    pass


class RoomTest(unittest.TestCase):
    def test_is_forgotten(self):
        room = Room()
        watched = weakref.ref(room)
        try:
            service.rename(room)
            self.fail("renamed")
        except ConnectionError as error:
            error.room = room
        del room
        gc.collect()
        self.assertIsNone(watched())
