import logging

import websockets
from websockets.exceptions import ConnectionClosed

logger = logging.getLogger(__name__)


class Connector:
    async def connect(self, token=None):
        headers = {}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        return await websockets.connect("ws://127.0.0.1:8000/ws", extra_headers=headers)


async def test_connected(login):
    ws = await Connector().connect(login())
    try:
        assert await ws.recv() == "welcome"
    except ConnectionClosed:
        logger.error("closed")
        raise
