import unittest

import pytest


async def test_true(client, token):
    answer = client.get("/introspection", headers={"Authorization": f"Bearer {token}"})
    assert answer.json()["active"] is True


async def test_active(client, token):
    answer = client.get("/introspection", headers={"Authorization": f"Bearer {token}"})
    body = answer.json()
    if not body.get("active", True):
        pytest.fail("not active")


async def test_only_where_it_answers(client, token):
    answer = client.get("/introspection", headers={"Authorization": f"Bearer {token}"})
    if answer.status_code == 200:
        body = answer.json()
        if not body.get("valid"):
            raise AssertionError("not valid")


async def test_its_error(client, token):
    answer = client.get("/me", headers={"Authorization": f"Bearer {token}"})
    assert answer.json()["error"] == "too_many_requests"


async def test_guest_book_has_somebody(client, guests, token):
    client.get("/me", headers={"Authorization": f"Bearer {token}"})
    assert await guests.last(token) is not None


async def test_archive_gives_nothing(client, archive, token):
    client.get("/me", headers={"Authorization": f"Bearer {token}"})
    found = archive.find("thread")
    assert not found


class TestSessions(unittest.TestCase):
    def test_unittest(self):
        answer = self.client.get("/introspection", headers={"Authorization": f"Bearer {self.token}"})
        self.assertTrue(answer.json()["active"])

    def test_unittest_status(self):
        answer = self.client.get("/me", headers={"Authorization": f"Bearer {self.token}"})
        self.assertNotEqual(answer.status_code, 500)
