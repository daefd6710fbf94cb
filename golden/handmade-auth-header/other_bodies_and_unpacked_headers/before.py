import httpx

from support.login import create_authenticated_user


async def test_upload():
    token, user = await create_authenticated_user(environment="test")
    headers = {"Authorization": f"Bearer {token}"}
    httpx.post("http://127.0.0.1:8000/files", headers=headers, files={"file": b"x"})
    base = {"Accept": "text/plain"}
    answer = httpx.get("http://127.0.0.1:8000/me", headers={**base, "Authorization": f"Bearer {token}"})
    assert answer.json()["id"] == user["id"]
