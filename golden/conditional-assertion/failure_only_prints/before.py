from service import get


def test_profile():
    reply = get("/me")
    if reply.status_code != 200:
        print("no profile")
    else:
        # there it is
        assert reply.json()["status"] == "ok"
