import httpx
import pytest

BASE = "http://127.0.0.1:8000"


async def test_refresh(client):
    response = await client.post(f"{BASE}/auth/login", json={})
    token = response.json()["access_token"]
    again = await client.post(f"{BASE}/auth/refresh", params={"token": token})
    assert again.json()["access_token"] != token


async def test_signup(client):
    response = await client.post(f"{BASE}/auth/register", json={})
    token = response.json()["access_token"]
    assert (await client.get(f"{BASE}/orders", params={"token": token})).status_code == 200


async def test_only_login(client):
    response = await client.post(f"{BASE}/auth/login", json={})
    assert response.status_code == 200
    token = response.json()["access_token"]
    print(token)


async def test_more_of_the_answer(client):
    response = await client.post(f"{BASE}/auth/login", json={})
    token = response.json()["access_token"]
    assert response.cookies["seen"] == token


async def test_two_users(client, ada, bob):
    first = await client.post(f"{BASE}/auth/login", json={"email": ada})
    second = await client.post(f"{BASE}/auth/login", json={"email": bob})
    token = first.json()["access_token"]
    other = second.json()["access_token"]
    assert token != other


async def test_guarded(client):
    token = None
    response = await client.post(f"{BASE}/auth/login", json={})
    if response.status_code == 200:
        token = response.json()["access_token"]
    assert token
