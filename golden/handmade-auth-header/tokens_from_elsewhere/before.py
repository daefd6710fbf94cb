import httpx

from support.login import create_authenticated_user


async def test_parameter(token):
    assert httpx.get("http://127.0.0.1:8000/me", headers={"Authorization": f"Bearer {token}"}).status_code == 200


async def test_either(session):
    token, user = await create_authenticated_user(environment="test")
    if user is None:
        token = session.token
    assert httpx.get("http://127.0.0.1:8000/me", headers={"Authorization": f"Bearer {token}"}).status_code == 200


async def test_login(client):
    answer = client.post("/login").json()
    headers = {"Authorization": f"Bearer {answer['access_token']}"}
    assert client.get("/me", headers=headers).status_code == 200
