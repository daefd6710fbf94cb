from service import post


def test_create():
    reply = post("/things")
    assert reply.status_code in (200, 201)
    assert reply.status_code < 400
    assert 200 <= reply.status_code < 400
