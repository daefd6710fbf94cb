import httpx

from support.login import E2EAuthHelper, create_authenticated_user


async def test_parameter(token):
    assert httpx.get(
        "http://127.0.0.1:8000/me", headers=E2EAuthHelper(environment="test").get_auth_headers(token)
    ).status_code == 200


async def test_either(session):
    token, user = await create_authenticated_user(environment="test")
    if user is None:
        token = session.token
    assert httpx.get(
        "http://127.0.0.1:8000/me", headers=E2EAuthHelper(environment="test").get_auth_headers(token)
    ).status_code == 200


async def test_login(client):
    token, user_data = await create_authenticated_user(environment="test")
    headers = E2EAuthHelper(environment="test").get_auth_headers(token)
    assert client.get("/me", headers=headers).status_code == 200
