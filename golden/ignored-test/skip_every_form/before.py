import os
import unittest

import pytest
from flaky import flaky

SLOW = os.environ.get("SLOW")
needs_key = pytest.mark.skipif(not os.getenv("API_KEY"), reason="no key")


def offline():
    return os.getenv("OFFLINE") == "1"


@pytest.mark.skip
def test_bare(client):
    assert client.ping()


@pytest.mark.skip(reason="later")
class TestAll:
    def test_method(self, client):
        assert client.ping()


@pytest.mark.xfail(reason="bug 7")
def test_xfail(client):
    assert client.ping()


@pytest.mark.xfail(strict=True, run=False)
def test_not_run(client):
    assert client.ping()


@pytest.mark.skipif(not SLOW, reason="slow")
def test_by_name(client):
    assert client.ping()


@pytest.mark.skipif(offline(), reason="offline")
def test_by_function(client):
    assert client.ping()


@pytest.mark.skipif("os.environ.get('CI')", reason="not in CI")
def test_by_string(client):
    assert client.ping()


@needs_key
def test_with_key(client):
    assert client.ping()


@pytest.mark.flaky(reruns=3)
def test_reruns(client):
    assert client.ping()


@flaky
def test_flaky(client):
    assert client.ping()


@pytest.mark.parametrize("word", ["a", pytest.param("b", marks=pytest.mark.skip)])
def test_parameter(client, word):
    assert client.echo(word)


def test_inside(client):
    pytest.skip("later")
    assert client.ping()


def test_environment(client):
    if not os.environ.get("API_KEY"):
        pytest.skip("no key")
    assert client.ping()


def test_xfail_inside(client):
    if client.broken:
        pytest.xfail("bug 7")
    assert client.ping()


class Old(unittest.TestCase):
    @unittest.skip("later")
    def test_skipped(self):
        self.assertTrue(1)

    @unittest.skipUnless(os.getenv("API_KEY"), "no key")
    def test_unless(self):
        self.assertTrue(1)
