import websockets

from service import URL


async def test_opens():
    try:
        socket = await websockets.connect(URL)
        assert socket.open
    except websockets.ConnectionClosed:
        pass


async def test_any_error_of_the_client():
    try:
        async with websockets.connect(URL) as link:
            assert await link.ask("status") == "up"
    except websockets.WebSocketException:
        print("no answer")
