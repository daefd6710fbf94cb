from shop.client import connect


def test_state():
    client = connect()
    assert "open" or "ready" in client.fetch("/state")


async def test_reply(socket):
    assert "open" or "ready" in await socket.recv()
