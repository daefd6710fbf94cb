import unittest

import pytest
from service import post

ACCEPTED = [200, 503]


def test_login():
    reply = post("/login")
    assert reply.status_code in ACCEPTED  # either
    assert reply.status_code == 200 or reply.status_code == 500
    assert (
        reply.status == 200  # up
        or reply.status in (500, 502)
    )
    assert post("/a").status in {200, 500} and reply.ok
    if reply.status_code not in [200, 500]:
        pytest.fail("wrong status")


class LoginTest(unittest.TestCase):
    def test_login(self):
        reply = post("/login")
        self.assertIn(reply.status_code, [200, 500], "status")
