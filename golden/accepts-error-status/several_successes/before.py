from service import post


def test_create():
    reply = post("/things")
    assert reply.status_code in [200, 201, 409]
    assert reply.status_code < 500
    assert 200 <= reply.status_code < 500
