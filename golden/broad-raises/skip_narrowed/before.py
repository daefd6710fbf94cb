import unittest

import pytest


def test_text(client):
    with pytest.raises(Exception, match="not allowed"):
        client.login("nobody")


def test_check(client):
    with pytest.raises(Exception, check=lambda error: error.args):
        client.login("nobody")


def test_looked_at(client):
    with pytest.raises(Exception) as caught:
        client.login("nobody")
    assert "not allowed" in str(caught.value)


def test_called(client):
    caught = pytest.raises(Exception, client.login, "nobody")
    assert caught.value.code == 401


def test_type(client):
    with pytest.raises(PermissionError):
        client.login("nobody")


class Login(unittest.TestCase):
    def test_text(self):
        with self.assertRaisesRegex(Exception, "not allowed"):
            self.client.login("nobody")

    def test_looked_at(self):
        with self.assertRaises(Exception) as caught:
            self.client.login("nobody")
        self.assertEqual(caught.exception.code, 401)


def raises(kind):
    return kind


def test_other_function(client):
    assert raises(Exception)
