from service import get


def test_profile():
    reply = get("/me")
    if reply.status_code == 200:
        profile = reply.json()
        assert profile["status"] == "ok"
