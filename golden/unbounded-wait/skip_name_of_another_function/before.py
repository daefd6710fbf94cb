from service import Client, Socket


def test_receives():
    async def app(scope, receive, send):
        socket = Socket(scope, receive, send)
        await socket.accept()
        await socket.recv()

    with Client(app).connect() as client:
        client.send("hello")


async def test_runs():
    async def app(scope):
        scope["seen"] = True

    scope = {}
    await app(scope)
    assert scope["seen"]
