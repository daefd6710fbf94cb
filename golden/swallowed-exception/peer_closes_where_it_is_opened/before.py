import websockets

from service import URL


async def test_opens():
    try:
        socket = await websockets.connect(URL)
        assert socket.open
    except websockets.ConnectionClosed:
        pass
