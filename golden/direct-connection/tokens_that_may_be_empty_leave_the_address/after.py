import os

import websockets
from support.login import E2EAuthHelper

ROOM = "ws://127.0.0.1:8000/room"


def found(name):
    try:
        return open(name).read()
    except OSError:
        return ""


class Visitor:
    token = None

    async def enter(self):
        return await websockets.connect(
            ROOM,
            additional_headers=E2EAuthHelper(environment="test").get_websocket_headers(self.token),
        )


async def test_given_by_a_fallback(answer):
    token = answer.get("token")
    async with websockets.connect(
        ROOM,
        additional_headers=E2EAuthHelper(environment="test").get_websocket_headers(token),
    ) as socket:
        assert await socket.recv() == "hello"


async def test_given_by_a_function():
    token = found("token.txt")
    async with websockets.connect(
        ROOM,
        additional_headers=E2EAuthHelper(environment="test").get_websocket_headers(token),
    ) as socket:
        assert await socket.recv() == "hello"


async def test_given_by_the_environment():
    token = os.environ.get("TOKEN", "")
    socket = await websockets.connect(
        ROOM,
        additional_headers=E2EAuthHelper(environment="test").get_websocket_headers(token),
    )
    assert await socket.recv() == "hello"
