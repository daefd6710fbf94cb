from service import get


def test_profile():
    reply = get("/me")
    # the profile of the user
    if reply.ok:
        profile = reply.json()
        assert profile["status"] == "ok"
        # that is all
    else:
        print(f"no profile: {reply.text}")
    reply.close()


def test_name():
    reply = get("/me")
    if reply.status == 200:
        assert reply.text == "ok"
    else:
        print("no name")
        return
    assert reply.json()["status"] == "ok"
