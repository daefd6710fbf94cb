import websockets

from support.login import E2EAuthHelper
from support.sockets import Line, opened

URL = "ws://127.0.0.1:8000/ws"


async def dialled(headers):
    return await websockets.connect(URL, additional_headers=headers)


async def test_own_wrapper():
    token = E2EAuthHelper(environment="test").create_test_jwt_token("alice")
    headers = E2EAuthHelper(environment="test").get_websocket_headers(token)
    socket = await dialled(headers)
    assert await socket.recv() == "welcome"


async def test_object_of_another_file():
    token = E2EAuthHelper(environment="test").create_test_jwt_token("bob")
    line = Line(URL)
    await line.open(E2EAuthHelper(environment="test").get_websocket_headers(token))
    assert await line.history(E2EAuthHelper(environment="test").get_auth_headers(token)) == []


async def test_wrapper_that_sends_requests_too():
    token = E2EAuthHelper(environment="test").create_test_jwt_token("carol")
    socket = await opened(URL, E2EAuthHelper(environment="test").get_auth_headers(token))
    assert await socket.recv() == "welcome"
