import httpx


def test_profile():
    answer = httpx.post("http://127.0.0.1:8000/auth/login", json={"email": "ada@example.com", "password": "secret"})
    token = answer.json()["access_token"]
    assert httpx.get("http://127.0.0.1:8000/me", headers={"Authorization": token}).json() == {"name": "ada"}
