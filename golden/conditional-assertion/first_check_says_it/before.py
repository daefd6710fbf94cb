from service import get


def test_profile():
    reply = get("/me")
    # the profile of the user
    if reply.status != 502:
        assert reply.status == 200, "no profile"
    data = reply.json()
    if data:
        assert len(data) > 0
        assert data["status"] == "ok"
    if data.get("status") is not None:  # the account
        assert data["status"]
    if reply.ok and data["status"] is not None:
        assert data["status"] == "ok"
    if len(data) > 0:
        assert any(key == "status" for key in data)
    if reply.text:
        assert reply.text in ("ok", "fine")
    else:
        print("no text")


def test_pair():
    first, second = get("/a"), get("/b")
    if first.status != 500 and second.status != 500:
        assert first.status == 200
        assert second.status == 200
