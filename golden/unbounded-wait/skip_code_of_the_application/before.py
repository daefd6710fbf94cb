from shop import socket_route
from shop.testing import Client


class Echo:
    @socket_route("/echo")
    async def handle(self, socket):
        await socket.accept()
        message = await socket.receive_json()
        await socket.send_json(message)


def test_echo():
    with Client(Echo).connect("/echo") as socket:
        socket.send_json({"a": 1})
        assert socket.receive_json() == {"a": 1}
