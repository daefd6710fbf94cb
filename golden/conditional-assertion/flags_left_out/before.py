from service import get


def test_login():
    data = get("/login").json()
    is_first = data.get("is_first", False)
    if is_first:
        assert data["welcome"]
    assert data["status"] == "ok"
