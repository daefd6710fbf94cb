from service import get


def test_profile():
    reply = get("/me")
    # the profile of the user
    if reply.ok:
        profile = reply.json()
        assert profile["status"] == "ok"
        # that is all
    else:
        # it happens
        print(f"no profile: {reply.text}")
    reply.close()
