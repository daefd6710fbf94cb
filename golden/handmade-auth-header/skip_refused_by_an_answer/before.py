import unittest

import pytest


async def test_false(client, token):
    answer = client.get("/introspection", headers={"Authorization": f"Bearer {token}"})
    assert answer.json()["active"] is False


async def test_not_active(client, token):
    answer = client.get("/introspection", headers={"Authorization": f"Bearer {token}"})
    body = answer.json()
    if body.get("active", True):
        pytest.fail("still active")


async def test_only_where_it_answers(client, token):
    answer = client.get("/introspection", headers={"Authorization": f"Bearer {token}"})
    if answer.status_code == 200:
        body = answer.json()
        if body.get("valid"):
            raise AssertionError("still valid")


async def test_its_error(client, token):
    answer = client.get("/me", headers={"Authorization": f"Bearer {token}"})
    assert answer.json()["error"] == "invalid_token"


async def test_validator_gives_nothing(client, validate_token, token):
    client.get("/me", headers={"Authorization": f"Bearer {token}"})
    assert await validate_token(token) is None


async def test_validator_says_no(client, gate, token):
    client.get("/me", headers={"Authorization": f"Bearer {token}"})
    known = gate.authenticate(token)
    assert not known


class TestSessions(unittest.TestCase):
    def test_unittest(self):
        answer = self.client.get("/introspection", headers={"Authorization": f"Bearer {self.token}"})
        self.assertFalse(answer.json()["active"])

    def test_unittest_status(self):
        answer = self.client.get("/me", headers={"Authorization": f"Bearer {self.token}"})
        self.assertNotEqual(answer.status_code, 200)
