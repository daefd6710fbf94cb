import websockets

from support.login import E2EAuthHelper
from support.sockets import Line, opened

URL = "ws://127.0.0.1:8000/ws"


async def dialled(headers):
    return await websockets.connect(URL, additional_headers=headers)


async def test_own_wrapper():
    token = E2EAuthHelper(environment="test").create_test_jwt_token("alice")
    headers = {"Authorization": f"Bearer {token}"}
    socket = await dialled(headers)
    assert await socket.recv() == "welcome"


async def test_object_of_another_file():
    token = E2EAuthHelper(environment="test").create_test_jwt_token("bob")
    line = Line(URL)
    await line.open({"Authorization": f"Bearer {token}"})
    assert await line.history({"Authorization": f"Bearer {token}"}) == []


async def test_wrapper_that_sends_requests_too():
    token = E2EAuthHelper(environment="test").create_test_jwt_token("carol")
    socket = await opened(URL, {"Authorization": f"Bearer {token}"})
    assert await socket.recv() == "welcome"
