import httpx


def tried():
    try:
        from support.login import E2EAuthHelper, LIFETIME
    except ImportError:
        return None
    return E2EAuthHelper(environment="test").create_test_jwt_token(LIFETIME)


def chosen(late):
    from support.login import E2EAuthHelper

    if late:
        from support.login import E2EAuthHelper
    return E2EAuthHelper(environment="test").create_test_jwt_token("ada")


def test_me():
    from support.login import E2EAuthHelper

    headers = {}
    token = tried()
    if token:
        headers.update(E2EAuthHelper(environment="test").get_auth_headers(token))
    assert httpx.get("http://127.0.0.1:8000/me", headers=headers).status_code == 200
