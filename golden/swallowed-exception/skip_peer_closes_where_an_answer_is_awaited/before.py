import aiohttp
import websockets

from service import URL, open_socket


async def test_bad_token():
    socket = await open_socket(URL)
    await socket.send('{"token": "none"}')
    try:
        answer = await socket.recv()
        assert "denied" in answer
    except websockets.ConnectionClosed:
        pass


async def test_bad_handshake():
    try:
        async with websockets.connect(URL) as socket:
            answer = await socket.recv()
            assert "denied" in answer
    except websockets.ConnectionClosedError:
        print("closed at once")


async def test_ping(link):
    try:
        pong = await link.ping()
        assert pong
    except ConnectionResetError:
        print("reset")


async def test_any_error_of_the_client(link):
    try:
        assert await link.ask("status") == "up"
    except websockets.WebSocketException:
        print("no answer")


async def test_any_error_of_the_client_when_it_is_opened():
    try:
        async with websockets.connect(URL) as link:
            assert await link.ask("status") == "up"
    except websockets.WebSocketException:
        print("no answer")


async def test_refused_handshake(session):
    try:
        async with session.ws_connect(URL) as link:
            assert await link.ask("status") == "up"
    except aiohttp.ClientError:
        print("no answer")
