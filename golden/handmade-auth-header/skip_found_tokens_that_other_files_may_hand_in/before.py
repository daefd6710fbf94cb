import httpx


def made(login):
    token = login()
    if not token:
        raise LookupError("nobody is logged in")
    return token


def ask(token):
    return httpx.get("http://127.0.0.1:8000/me", headers={"Authorization": f"Bearer {token}"})


def test_me(login):
    token = made(login)
    assert ask(token=made(login)).status_code == 200


def test_again(login):
    token = login()
    assert token
    assert ask(token).json()["id"]
