import service
import unittest


class DoorTest(unittest.TestCase):
    def test_opens(self):
        try:
            service.open()
        except ConnectionError as error:
            self.fail(f"closed: {error}")
