import pytest

API = "/api/v1"


@pytest.fixture
async def token(client):
    form = {"username": "someone@example.com", "password": "secret"}
    response = await client.post(f"{API}/login/access-token", data=form)
    assert response.status_code == 200
    return response.json()["access_token"]


async def test_profile(client, token):
    answer = await client.get(f"{API}/me", params={"token": token})
    assert answer.json()["email"] == "someone@example.com"
