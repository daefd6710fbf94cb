import websockets
from settings.staging import ADDRESS

from support.login import E2EAuthHelper
from support.tokens import signed


async def test_first_message():
    token = signed("carol")
    async with websockets.connect(
        ADDRESS, additional_headers=E2EAuthHelper(environment="staging").get_websocket_headers(token)
    ) as socket:
        assert await socket.recv() == "welcome"
