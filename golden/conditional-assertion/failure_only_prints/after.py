from service import get


def test_profile():
    reply = get("/me")
    assert reply.status_code == 200
    # there it is
    assert reply.json()["status"] == "ok"
