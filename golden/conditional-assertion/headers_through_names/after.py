def test_headers(client):
    reply = client.options("/orders")
    assert reply.ok
    origin = reply.headers.get("Access-Control-Allow-Origin")
    assert origin
    assert origin != "*"
    session = reply.cookies["session"]
    assert len(session) > 20
