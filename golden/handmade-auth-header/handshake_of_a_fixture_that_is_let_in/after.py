import pytest
import websockets
from support.login import E2EAuthHelper


class Connector:
    async def prepared(self):
        return self

    async def opened(self, token=None):
        """Open a socket; without a token nobody is let in, and neither is a stranger or anybody else with a bad one."""
        headers = E2EAuthHelper(environment="test").get_websocket_headers(token) if token else {}
        return await websockets.connect("ws://127.0.0.1:8000/ws", additional_headers=headers)


@pytest.fixture
async def connector():
    made = Connector()
    yield await made.prepared()


async def test_connected(connector, login):
    ws = await connector.opened(login())
    assert await ws.recv() == "welcome"
