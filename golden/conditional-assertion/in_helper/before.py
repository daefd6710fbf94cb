from service import get


def check_profile():
    reply = get("/me")
    if reply.ok:
        assert reply.json()["status"] == "ok"


def test_profile():
    check_profile()
