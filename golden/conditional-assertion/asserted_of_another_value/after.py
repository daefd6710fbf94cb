from service import get


def test_profile():
    reply = get("/me")
    assert reply.ok
    reply = get("/orders")
    assert reply.ok
    assert reply.json()["status"] == "ok"
