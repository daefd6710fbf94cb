from service import connect


async def test_greets():
    # The server greets every client.
    socket = await connect()
    greeting = await socket.recv()  # first message
    assert greeting.ok
