import unittest
from unittest import expectedFailure as goes_wrong

from suite import runner


class ReportTests(runner.TestCase):
    @unittest.expectedFailure
    @runner.needs(backend="other")
    def test_backend_that_is_not_there(self):
        pass

    @goes_wrong
    def test_renamed(self):
        self.assertTrue(False)

    @runner.expectedFailure
    def test_handed_on(self):
        self.client.ask("closed")

    @runner.skip("later")
    def test_skipped(self):
        self.assertTrue(False)

    def test_never_passes(self):
        self.assertTrue(0, "not yet")
