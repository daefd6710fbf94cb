import websockets

from service import URL


async def test_opens():
    socket = await websockets.connect(URL)
    assert socket.open
