def test_profile(client):
    reply = client.get("/me")
    if reply.kind == "a":
        assert reply.a
    elif reply.kind == "b":
        assert reply.b
    else:
        raise AssertionError("none of the conditions above holds")
    if reply.form == "long":
        assert reply.text
    if reply.form == "short":
        assert not reply.text
    if reply.ok:
        assert reply.text
    else:
        client.reset()
        raise AssertionError("the condition above does not hold")
    if reply.done:
        assert reply.result
        return
    print("still running")
