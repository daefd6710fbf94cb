async def test_too_long(client, server):
    try:
        await client.send(bytearray(4_000_000))
    except ConnectionError:
        pass
    else:
        answer = await client.receive()
        assert answer.code == 1009

    assert server.closed
