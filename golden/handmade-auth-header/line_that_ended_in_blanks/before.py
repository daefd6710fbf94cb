import httpx


def test_me(token):
    assert token
    headers = {"Authorization": f"Bearer {token}"}  
    trace = "1"  
    headers["X-Trace"] = trace  # seen  
    assert httpx.get("http://127.0.0.1:8000/me", headers=headers).status_code == 200
