def test_profile(client):
    reply = client.get("/me")
    errors = client.errors()
    if errors:
        assert all(error.code == 1 for error in errors)
    if not reply.ok:
        assert reply.message
    if reply is None:
        assert client.closed
    if reply.status_code == 404:
        assert reply.message == "not here"
    if "error" in reply.data:
        assert reply.data["error"]["code"]
    if reply.status_code >= 400:
        assert reply.message
    if reply.retries > 0:
        assert reply.delay
    if reply.cost > client.budget:
        assert reply.warned
    if isinstance(reply, TimeoutError):
        assert reply.args
    assert reply.open_circuits
    assert reply.state == "degraded"
    assert reply.seconds > 5
    assert reply.progress
    if reply.name == "":
        assert reply.anonymous
