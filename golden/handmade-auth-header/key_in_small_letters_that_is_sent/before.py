import httpx

from support.login import signed


def test_user_of_a_request():
    headers = {"authorization": f"Bearer {signed()}"}
    assert httpx.get("http://127.0.0.1:8000/me", headers=headers).json() == "alice"
