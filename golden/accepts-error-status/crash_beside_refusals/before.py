from shop import get


def test_refused():
    reply = get("/admin")
    assert reply.status in (401, 403, 500)
    assert reply.status in (401, 403)


def test_down():
    assert get("/down").status in (500, 503)
