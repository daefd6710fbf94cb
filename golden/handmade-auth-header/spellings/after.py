import httpx

from support.login import E2EAuthHelper, create_authenticated_user


async def test_spellings():
    token, _ = await create_authenticated_user(environment="test")
    one = E2EAuthHelper(environment="test").get_auth_headers(token)
    two = {"authorization": "Bearer %s" % token}
    three = {**E2EAuthHelper(environment="test").get_auth_headers(token), "X-Trace": "1"}
    four = dict(Authorization=E2EAuthHelper(environment="test").get_auth_headers(token)["Authorization"])
    five = {
        **E2EAuthHelper(environment="test").get_auth_headers(E2EAuthHelper().create_test_jwt_token('alice')),
        "Accept": "text/plain",
    }
    six = {}
    six["Authorization"] = E2EAuthHelper(environment="test").get_auth_headers(token)["Authorization"]
    for headers in (two, four, six):
        assert httpx.get("http://127.0.0.1:8000/me", headers=headers).status_code == 200
    assert httpx.get("http://127.0.0.1:8000/me", headers=one).status_code == 200
    assert httpx.get("http://127.0.0.1:8000/me", headers=three).status_code == 200
    assert httpx.get("http://127.0.0.1:8000/me", headers=five).status_code == 200
