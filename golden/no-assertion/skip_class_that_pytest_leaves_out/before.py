"""A class that says so is no test class: another test hands it to a runner. One that says otherwise is."""

import unittest

from runner import run


class Empty(unittest.TestCase):
    __test__ = False

    def test_nothing(self):
        pass


class Other(unittest.TestCase):
    __test__ = True

    def test_nothing(self):
        pass


class RunnerTest(unittest.TestCase):
    def test_runs_what_is_empty(self):
        self.assertEqual(run(Empty).count, 1)
