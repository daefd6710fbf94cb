import pytest

from support.login import create_authenticated_user


async def test_literal(client):
    assert client.get("/me", headers={"Authorization": "Bearer invalid_token"}).json()["error"]


async def test_named(client, expired_token):
    assert client.get("/me", headers={"Authorization": f"Bearer {expired_token}"}).json()["error"]


async def test_other_peoples_data(client):
    token, user = await create_authenticated_user(environment="test")
    answer = client.get("/users/1", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 403


async def test_raises(client):
    token, user = await create_authenticated_user(environment="test")
    with pytest.raises(PermissionError):
        client.get("/users/1", headers={"Authorization": f"Bearer {token}"})


async def test_compared(client):
    token, user = await create_authenticated_user(environment="test")
    assert client.headers == {"Authorization": f"Bearer {token}"}
