import unittest

import httpx
import pytest

ME = "http://127.0.0.1:8000/me"


def profile(token):
    return httpx.get(ME, headers={"Authorization": f"Bearer {token}"}).json()


@pytest.fixture(scope="session")
def name(service):
    return httpx.get(ME, headers={"Authorization": f"Bearer {service.token}"}).json()["name"]


class ProfileTest(unittest.TestCase):
    def test_profile(self):
        answer = httpx.get(ME, headers={"Authorization": f"Bearer {self.token}"})
        self.assertEqual(answer.json(), profile(self.token))


def test_name(service, name):
    headers_of = {"Accept": "text/plain"}
    answer = httpx.get(ME, headers={"Authorization": f"Bearer {service.token}", **headers_of})
    assert answer.text == name
