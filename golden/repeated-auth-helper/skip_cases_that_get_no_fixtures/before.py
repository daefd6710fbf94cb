import unittest

import httpx

from support.login import E2EAuthHelper


class ProfileTest(unittest.TestCase):
    def test_page(self):
        headers = E2EAuthHelper(environment="test").get_auth_headers("alice:1")
        self.assertEqual(httpx.get("http://127.0.0.1:8000/me", headers=headers).status_code, 200)

    def test_orders(self):
        headers = E2EAuthHelper(environment="test").get_auth_headers("alice:1")
        self.assertEqual(httpx.get("http://127.0.0.1:8000/orders", headers=headers).json(), [])

    def test_name(self):
        headers = E2EAuthHelper(environment="test").get_auth_headers("alice:1")
        self.assertEqual(httpx.get("http://127.0.0.1:8000/name", headers=headers).text, "alice")
