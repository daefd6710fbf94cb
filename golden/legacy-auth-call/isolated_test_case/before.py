from unittest import IsolatedAsyncioTestCase

from tests.tokens import make_token


class TokenTest(IsolatedAsyncioTestCase):
    def login(self):
        return make_token()

    def test_token(self):
        self.assertTrue(self.login())
