def test_reply(client, level, minimum):
    reply = client.ask("hello")
    assert reply.cursor is None or isinstance(reply.cursor, str)
    assert reply.text or reply.html
    assert reply.size >= 0
    assert reply.delta == 0 or reply.delta > 0
    assert True and reply.ok
    assert len(reply.parts) >= minimum
    assert reply == reply
    assert ()
    assert level >= 0
