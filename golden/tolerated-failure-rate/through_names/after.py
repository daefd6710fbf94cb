import unittest

import pytest
from service import ask

LIMITS = {"least": 0.9, "most": 3}
LEAST = 0.95


def test_rates():
    results = [ask(number) for number in range(10)]
    ok = [result for result in results if result.ok]
    success_rate = len(ok) / len(results)
    assert success_rate == 1.0
    assert success_rate == 1.0
    if success_rate != 1.0:
        pytest.fail("too many questions without an answer")


class RatesTest(unittest.TestCase):
    def test_rates(self):
        results = [ask(number) for number in range(10)]
        passed = sum(1 for result in results if result.ok)
        self.assertEqual(passed / len(results), 1.0, "rate")
        self.assertEqual(passed, len(results))
        self.assertTrue(passed == len(results))
