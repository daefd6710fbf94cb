"""Only another test asks a function that is called like a test: what it gives is looked at there.

What a program asks, too, may hide a failure from pytest.
"""

import unittest

from compiler import compiled


def test_sums(a, b):
    return a + b > 3


def test_twins():
    first = object()
    return first is first, first is object()


def test_scaled():
    return compiled(test_sums)(1, 2) is False


class CompilerTest(unittest.TestCase):
    def test_compiled_sums(self):
        assert compiled(test_sums)(1, 3)

    def test_compiled_twins(self):
        answer = compiled(test_twins)
        self.assertEqual(answer(), (True, False))


if __name__ == "__main__":
    print("scaled:", test_scaled())
