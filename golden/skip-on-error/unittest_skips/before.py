import unittest

import service


class StoreTest(unittest.TestCase):
    def setUp(self):
        try:
            self.store = service.open()
        except Exception as error:
            self.skipTest(str(error))

    def test_store(self):
        self.assertTrue(self.store.ok)


class OtherTest(unittest.TestCase):
    def test_other(self):
        try:
            service.other()
        except ConnectionError:
            raise unittest.SkipTest("down")
