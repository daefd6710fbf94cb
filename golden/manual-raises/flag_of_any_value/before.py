import unittest

import pytest
from shop import NotFound, client


def test_set_in_the_body():
    client.delete(3)
    try:
        client.get(3)
        found = True
    except NotFound:
        found = False
    assert found is False


def test_word():
    client.delete(3)
    try:
        client.get(3)
        state = "there"
    except NotFound:
        state = "gone"
    assert state == "gone"


def test_number_before():
    client.delete(3)
    status = 200
    try:
        client.get(3)
    except NotFound:
        status = 404
    assert status == 404


def test_none_unless_gone():
    client.delete(3)
    why = None
    try:
        client.get(3)
    except NotFound:
        why = "gone"
    if why is None:
        pytest.fail("found")


class TestGone(unittest.TestCase):
    def test_false(self):
        client.delete(3)
        try:
            client.get(3)
            found = True
        except NotFound:
            found = False
        self.assertFalse(found)
