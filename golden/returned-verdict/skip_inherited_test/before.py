import os
import unittest

from shop.testing import StoreTests


class TestFileStore(StoreTests, unittest.TestCase):
    @unittest.skipIf("CI" in os.environ, "it is slow")
    def test_keeps(self):
        return super().test_keeps()

    def test_finds(self):
        return super(TestFileStore, self).test_finds()
