from service import get


def test_profile():
    reply = get("/me")
    assert reply.ok, "no profile"
    assert reply.text == "ok"
    # that is all
    other = get("/other")
    assert other.ok, "no other"
    assert other.text == "ok"
