import unittest

import pytest


@pytest.mark.skip(reason="no tea")
def test_skipped(shop):
    assert shop.order()


@pytest.mark.skip
class TestSkipped:
    def test_method(self, shop):
        assert shop.order()


@pytest.mark.xfail(reason="bug")
def test_expected_to_fail(shop):
    assert shop.order()


class Orders(unittest.TestCase):
    @unittest.expectedFailure
    def test_expected_to_fail(self):
        self.assertTrue(False)
