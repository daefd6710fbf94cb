import aiohttp
import service
from websockets.exceptions import ConnectionClosed


async def test_page():
    try:
        page = await service.load()
        assert page == "home"
    except aiohttp.ClientError:
        print("no page")


async def test_stream():
    try:
        assert await service.stream() == "home"
    except (ConnectionClosed, ConnectionError):
        print("no stream")
