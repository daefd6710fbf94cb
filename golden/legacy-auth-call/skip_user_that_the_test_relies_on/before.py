import httpx

from tests.tokens import make_token


async def test_owner():
    user_id = "alice"
    token = make_token(user_id)
    answer = httpx.get("http://127.0.0.1:8000/me", params={"token": token})
    assert answer.json()["id"] == user_id


async def test_literal_owner():
    token = make_token("alice")
    answer = httpx.get("http://127.0.0.1:8000/me", params={"token": token})
    assert answer.json()["id"] == "alice"


async def test_registered_first(register):
    token = make_token(await register())
    assert token
