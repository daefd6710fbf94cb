from service import get


def test_profile():
    reply = get("/me")
    # the profile of the user
    assert reply.status == 200, "no profile"
    data = reply.json()
    assert len(data) > 0
    assert data["status"] == "ok"
    # the account
    assert data["status"]
    assert reply.ok
    assert data["status"] == "ok"
    assert any(key == "status" for key in data)
    assert reply.text in ("ok", "fine"), "no text"


def test_pair():
    first, second = get("/a"), get("/b")
    assert first.status == 200
    assert second.status == 200
