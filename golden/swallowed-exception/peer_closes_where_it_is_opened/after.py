import websockets

from service import URL


async def test_opens():
    socket = await websockets.connect(URL)
    assert socket.open


async def test_any_error_of_the_client():
    async with websockets.connect(URL) as link:
        assert await link.ask("status") == "up"
