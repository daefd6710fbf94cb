import sys
import unittest

import pytest


@pytest.mark.skipif(sys.platform == "win32", reason="needs sockets")
def test_platform(client):
    assert client.ping()


@pytest.mark.skipif(sys.version_info < (3, 12), reason="needs 3.12")
def test_version(client):
    assert client.ping()


@pytest.mark.xfail(strict=True, reason="bug 7")
def test_strict(client):
    assert client.ping()


def test_feature(client):
    if not client.supports("ping"):
        pytest.skip("no ping")
    assert client.ping()


class Old(unittest.TestCase):
    @unittest.expectedFailure
    def test_strict(self):
        self.assertTrue(0)

    @unittest.skipIf(sys.platform == "win32", "needs sockets")
    def test_platform(self):
        self.assertTrue(1)


class skip:
    pass


@pytest.mark.smoke
def test_marked(client):
    assert client.skip()
