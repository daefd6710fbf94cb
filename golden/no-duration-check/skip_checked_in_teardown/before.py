import time
import unittest


class Base(unittest.TestCase):
    def setUp(self):
        self.started = time.time()

    def tearDown(self):
        self.assertGreaterEqual(time.time() - self.started, 0.1)


class Orders(Base):
    def test_order(self):
        self.assertTrue(self.started)


class TestPlain:
    def setup_method(self):
        self.begin = time.monotonic()

    def teardown_method(self):
        elapsed = time.monotonic() - self.begin
        assert elapsed >= 0.1

    def test_order(self, shop):
        assert shop.order()
