from service import get


def test_profile():
    reply = get("/me")
    if reply.ok:
        assert reply.text == "ok"
        # that is all
    else:  # it happens
        print("no profile")
    other = get("/other")
    if other.ok:
        assert other.text == "ok"
    else:
        # the other one is slow to start
        print("no other")
