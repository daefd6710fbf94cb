import unittest

import pytest
from service import ask

LIMITS = {"least": 0.9, "most": 3}
LEAST = 0.95


def test_rates():
    results = [ask(number) for number in range(10)]
    ok = [result for result in results if result.ok]
    success_rate = len(ok) / len(results)
    assert success_rate >= LEAST
    assert success_rate >= LIMITS["least"]
    if success_rate < 0.9:
        pytest.fail("too many questions without an answer")


class RatesTest(unittest.TestCase):
    def test_rates(self):
        results = [ask(number) for number in range(10)]
        passed = sum(1 for result in results if result.ok)
        self.assertGreaterEqual(passed / len(results), 0.9, "rate")
        self.assertLess(len(results) * 0.6, passed)
        self.assertTrue(passed >= len(results) * 0.7)
