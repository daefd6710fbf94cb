import httpx


def ask(token):
    return httpx.get("http://127.0.0.1:8000/me", headers={"Authorization": f"Bearer {token}"})


def test_tiers():
    assert ask("free-1").json()["tier"] == "free"
    assert ask(f"paid-{2}").json()["tier"] == "paid"
