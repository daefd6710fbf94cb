from shop import Client, Handler


class Checking(Handler):
    async def handle(self, socket):
        assert await socket.receive() == "ping"


class Silent(Handler):
    async def handle(self, socket):
        await socket.receive()


def test_what_is_sent_is_checked_there():
    with Client(Checking).connect() as socket:
        socket.send("ping")


def test_what_is_sent_is_not_checked():
    with Client(Silent).connect() as socket:
        socket.send("ping")
