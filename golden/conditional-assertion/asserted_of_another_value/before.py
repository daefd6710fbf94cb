from service import get


def test_profile():
    reply = get("/me")
    assert reply.ok
    reply = get("/orders")
    if reply.ok:
        assert reply.json()["status"] == "ok"
