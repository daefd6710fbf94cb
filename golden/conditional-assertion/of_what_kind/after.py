from service import get


def test_profile():
    reply = get("/me")
    data = reply.json()
    assert isinstance(data, dict)
    assert data["status"] == "ok"
    assert hasattr(reply, "text")
    assert reply.text == "ok"
    assert hasattr(reply, "text") and reply.ok
    assert reply.text == "ok"
    listed = isinstance(data, list)
    assert listed
    assert data[0]
