import logging

import websockets
from websockets.exceptions import ConnectionClosed
from support.login import E2EAuthHelper

logger = logging.getLogger(__name__)


class Connector:
    async def connect(self, token=None):
        headers = {}
        if token:
            headers["Authorization"] = E2EAuthHelper(
                environment="test"
            ).get_auth_headers(token)["Authorization"]
        return await websockets.connect("ws://127.0.0.1:8000/ws", extra_headers=headers)


async def test_connected(login):
    ws = await Connector().connect(login())
    try:
        assert await ws.recv() == "welcome"
    except ConnectionClosed:
        logger.error("closed")
        raise
