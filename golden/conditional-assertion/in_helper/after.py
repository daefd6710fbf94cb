from service import get


def check_profile():
    reply = get("/me")
    assert reply.ok
    assert reply.json()["status"] == "ok"


def test_profile():
    check_profile()
