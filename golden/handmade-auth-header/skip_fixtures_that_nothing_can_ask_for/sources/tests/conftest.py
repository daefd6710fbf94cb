import httpx
import pytest


@pytest.fixture
def member_token():
    return httpx.post("http://127.0.0.1:8000/login", json={"name": "ada"}).json()["token"]


@pytest.fixture(scope="module")
def headers_of():
    def made(token):
        return {"Authorization": f"Bearer {token}"}

    return made
