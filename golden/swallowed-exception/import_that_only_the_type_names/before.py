import aiohttp
import service
from requests.exceptions import ConnectTimeout


async def test_page():
    try:
        page = await service.load()
        assert page == "home"
    except aiohttp.ClientError:
        print("no page")


async def test_stream():
    try:
        assert await service.stream() == "home"
    except (ConnectTimeout, ConnectionError):
        print("no stream")
