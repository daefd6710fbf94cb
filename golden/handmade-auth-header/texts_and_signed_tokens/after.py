import jwt
from support.login import E2EAuthHelper


def test_literal(client):
    assert client.get("/me", headers={"Authorization": "Bearer test-token"}).status_code == 200


def test_built_from_parts(client, number):
    headers = {"Authorization": f"Bearer user-{number}.part", "Accept": "text/html"}
    assert client.get("/me", headers=headers).status_code == 200


def test_just_signed(client, key):
    token = jwt.encode({"sub": "ada"}, key, algorithm="HS256")
    assert client.get(
        "/me", headers=E2EAuthHelper(environment="test").get_auth_headers(token)
    ).status_code == 200
