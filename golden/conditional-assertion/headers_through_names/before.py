def test_headers(client):
    reply = client.options("/orders")
    assert reply.ok
    origin = reply.headers.get("Access-Control-Allow-Origin")
    if origin:
        assert origin != "*"
    session = reply.cookies["session"]
    if session:
        assert len(session) > 20
