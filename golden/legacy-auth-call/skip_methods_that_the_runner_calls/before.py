import unittest

from tests.tokens import make_token


class TestPlain:
    def setup_method(self):
        self.token = make_token()


class CaseWithoutLoop(unittest.TestCase):
    def test_token(self):
        self.assertTrue(make_token())
