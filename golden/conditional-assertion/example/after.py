from service import get


def test_profile():
    reply = get("/me")
    assert reply.status_code == 200
    profile = reply.json()
    assert profile["status"] == "ok"
