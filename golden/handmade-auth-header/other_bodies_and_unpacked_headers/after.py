import httpx

from support.login import E2EAuthHelper, create_authenticated_user


async def test_upload():
    token, user = await create_authenticated_user(environment="test")
    headers = {"Authorization": E2EAuthHelper(environment="test").get_auth_headers(token)["Authorization"]}
    httpx.post("http://127.0.0.1:8000/files", headers=headers, files={"file": b"x"})
    base = {"Accept": "text/plain"}
    answer = httpx.get(
        "http://127.0.0.1:8000/me",
        headers={**base, "Authorization": E2EAuthHelper(environment="test").get_auth_headers(token)["Authorization"]},
    )
    assert answer.json()["id"] == user["id"]
