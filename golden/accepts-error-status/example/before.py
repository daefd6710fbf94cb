from service import post


def test_login():
    reply = post("/login")
    assert reply.status in (200, 404, 500), f"unexpected: {reply.status}"
