import httpx

from support.login import E2EAuthHelper, create_authenticated_user


async def test_spellings():
    token, _ = await create_authenticated_user(environment="test")
    one = {"Authorization": "Bearer " + token}
    two = {"authorization": "Bearer %s" % token}
    three = {"Authorization": "Bearer {}".format(token), "X-Trace": "1"}
    four = dict(Authorization=f"Bearer {token}")
    five = {"Accept": "text/plain", "Authorization": f"Bearer {E2EAuthHelper().create_test_jwt_token('alice')}"}
    six = {}
    six["Authorization"] = f"Bearer {token}"
    for headers in (two, four, six):
        assert httpx.get("http://127.0.0.1:8000/me", headers=headers).status_code == 200
    assert httpx.get("http://127.0.0.1:8000/me", headers=one).status_code == 200
    assert httpx.get("http://127.0.0.1:8000/me", headers=three).status_code == 200
    assert httpx.get("http://127.0.0.1:8000/me", headers=five).status_code == 200
