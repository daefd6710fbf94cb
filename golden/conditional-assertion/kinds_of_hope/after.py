from service import get


def test_profile():
    reply = get("/me")
    data = reply.json()
    assert (token := data.get("status"))
    assert token == "ok"
    assert (token := data.get("status"))
    assert token == "ok"
    assert not data.get("error")
    assert reply.ok
    assert "error" not in data
    assert reply.ok
    assert len(data) > 0
    assert data.get("status")
    assert reply.status < 400 and reply.ok is True
    assert reply.text
    assert (data)
    assert data.get("status")
    assert not isinstance(reply, Exception)
    assert reply.text == "ok"
    assert reply.status in (200, 201)
    assert reply.ok
