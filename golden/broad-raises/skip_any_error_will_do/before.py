import unittest

import pytest
from pytest import raises


def test_rejected(client):
    with pytest.raises(Exception):
        client.login("nobody")


def test_alias(client):
    with raises((ValueError, BaseException)) as caught:
        client.login("nobody")


def test_keyword(client):
    with pytest.raises(expected_exception=Exception, match=""):
        client.login("nobody")


def test_call(client):
    pytest.raises(Exception, client.login, "nobody")


class Login(unittest.TestCase):
    def test_rejected(self):
        with self.assertRaises(Exception):
            self.client.login("nobody")
