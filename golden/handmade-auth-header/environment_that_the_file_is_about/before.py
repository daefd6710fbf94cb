import websockets
from settings.staging import ADDRESS

from support.tokens import signed


async def test_first_message():
    token = signed("carol")
    async with websockets.connect(ADDRESS, additional_headers={"Authorization": f"Bearer {token}"}) as socket:
        assert await socket.recv() == "welcome"
