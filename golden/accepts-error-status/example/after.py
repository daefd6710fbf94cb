from service import post


def test_login():
    reply = post("/login")
    assert reply.status == 200, f"unexpected: {reply.status}"
