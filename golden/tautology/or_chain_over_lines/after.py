def test_reply(client):
    reply = client.ask("hello")
    # either way of answering
    assert (
        reply.text  # plain
        or reply.html
    ), "empty"
    assert reply.ok and reply.code == 7
    assert(reply.done)
    assert reply.fast  # noqa
    assert reply.a is None or reply.a is not None or reply.b
    assert len(reply.parts) >= 0 or reply.empty
