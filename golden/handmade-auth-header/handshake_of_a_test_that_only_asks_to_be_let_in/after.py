import websockets
from support.login import E2EAuthHelper

ADDRESS = "ws://127.0.0.1:8000/ws"


async def test_door(token):
    headers = {"Authorization": E2EAuthHelper(environment="test").get_auth_headers(token)["Authorization"]}
    async with websockets.connect(ADDRESS, additional_headers=headers) as socket:
        await socket.send("hello")


async def test_door_without_a_word(token):
    headers = {"Authorization": E2EAuthHelper(environment="test").get_auth_headers(token)["Authorization"]}
    async with websockets.connect(ADDRESS, additional_headers=headers):
        pass


async def test_room(token):
    headers = E2EAuthHelper(environment="test").get_websocket_headers(token)
    async with websockets.connect(ADDRESS, additional_headers=headers) as socket:
        await socket.send("hello")
        assert await socket.recv() == "hello"


async def test_room_of_many(token, room):
    headers = E2EAuthHelper(environment="test").get_websocket_headers(token)
    socket = await websockets.connect(ADDRESS, additional_headers=headers)
    assert await room.greets(socket)
