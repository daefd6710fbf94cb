import subprocess
import unittest
from unittest.mock import Mock

import numpy
import pytest
from playwright.sync_api import expect


def test_assert(client):
    assert client.ask()


def test_raises(client):
    with pytest.raises(ValueError):
        client.ask()


def test_fail(client):
    if not client.ask():
        pytest.fail("no answer")


def test_raise(client):
    if not client.ask():
        raise AssertionError("no answer")


def test_status(client):
    client.ask().raise_for_status()


def test_command():
    subprocess.run(["true"], check=True)


def test_library(client):
    numpy.testing.assert_allclose(client.numbers(), [1])


def test_page(page):
    expect(page).to_have_title("x")


def test_page_arrives(page):
    page.wait_for_url("/home")


def test_mock(client):
    spy = Mock()
    client.ask(spy)
    spy.assert_called_once()


def test_out_of_reach(client, judge):
    judge.verify_answer(client.ask())


def test_nested(client):
    def on_answer(answer):
        assert answer

    client.ask(on_answer)


class Old(unittest.TestCase):
    def test_method(self):
        self.assertEqual(1, 1)
