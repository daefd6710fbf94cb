import unittest

import httpx

ME = "http://127.0.0.1:8000/me"


def test_long(login):
    token = login()
    assert len(token) > 20
    assert httpx.get(ME, headers={"Authorization": f"Bearer {token}"}).status_code == 200


def test_three_parts(login):
    token = login()
    assert "." in token, token
    assert httpx.get(ME, headers={"Authorization": f"Bearer {token}"}).status_code == 200


def test_not_short(login):
    token = login()
    if len(token) < 20:
        raise ValueError(token)
    assert httpx.get(ME, headers={"Authorization": f"Bearer {token}"}).status_code == 200


class TestMe(unittest.TestCase):
    def test_me(self):
        token = login_of("ada")
        self.assertTrue(token)
        self.assertEqual(httpx.get(ME, headers={"Authorization": f"Bearer {token}"}).status_code, 200)
