import httpx


def ask(token):
    return httpx.get("http://127.0.0.1:8000/me", headers={"Authorization": f"Bearer {token}"})


def test_past_date(signed_with):
    assert ask(signed_with(date="2001-01-01")).status_code == 401


def test_other_key(signed_with):
    assert ask(signed_with(key="other")).status_code == 401


def test_profile(signed_with):
    assert ask(signed_with()).json() == {"name": "ada"}
