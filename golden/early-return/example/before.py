from service import get


def test_profile():
    reply = get("/me")
    if not reply.ok:
        return
    assert reply.json()["status"] == "ok"
