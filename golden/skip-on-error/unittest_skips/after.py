import unittest

import service


class StoreTest(unittest.TestCase):
    def setUp(self):
        self.store = service.open()

    def test_store(self):
        self.assertTrue(self.store.ok)


class OtherTest(unittest.TestCase):
    def test_other(self):
        service.other()
