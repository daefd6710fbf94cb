from service import get


def test_profile():
    reply = get("/me")
    # the profile of the user
    assert reply.ok, f"no profile: {reply.text}"
    profile = reply.json()
    assert profile["status"] == "ok"
    # that is all
    reply.close()


def test_name():
    reply = get("/me")
    assert reply.status == 200, "no name"
    assert reply.text == "ok"
    assert reply.json()["status"] == "ok"
