import httpx

from tests.tokens import SECRET, make_token


async def test_profile():
    token = make_token()
    answer = httpx.get("http://127.0.0.1:8000/me", headers={"X-Token": token})
    assert SECRET not in answer.text
