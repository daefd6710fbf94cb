import unittest

import pytest
from service import post

ACCEPTED = [200, 503]


def test_login():
    reply = post("/login")
    assert reply.status_code == 200
    assert reply.status_code == 200
    # up
    assert (
        reply.status == 200
    )
    assert post("/a").status == 200 and reply.ok
    if reply.status_code != 200:
        pytest.fail("wrong status")


class LoginTest(unittest.TestCase):
    def test_login(self):
        reply = post("/login")
        self.assertEqual(reply.status_code, 200, "status")
