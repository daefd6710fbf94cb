import httpx


def headers_of(token):
    return {
        "Authorization": f"Bearer {token}",
        "Content-Type": "application/json",
    }


def headers_of_another_kind(token):
    return {"Authorization": f"Bearer {token}", "Content-Type": "text/plain"}


def test_me(login):
    token = login()
    assert httpx.get("http://127.0.0.1:8000/me", headers=headers_of(token)).json()
    assert httpx.get("http://127.0.0.1:8000/me", headers=headers_of_another_kind(token)).text
