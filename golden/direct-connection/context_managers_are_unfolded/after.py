import asyncio

from support.login import E2EWebSocketAuthHelper

URL = "ws://127.0.0.1:8000/ws"


async def test_with():
    # one conversation
    # as anybody
    # until the end
    ws = await E2EWebSocketAuthHelper(environment="test").connect_authenticated_websocket(timeout=15.0)
    try:
        await ws.send("ping")
        assert await ws.recv() == "pong"
        # goodbye
    finally:
        await ws.close()


class TestSocket:
    def setup_method(self):
        self.helper = E2EWebSocketAuthHelper(environment="test")
        self.token = self.helper.create_test_jwt_token("alice")

    async def test_nested(self, lock):
        async with lock:
            self.ws = await self.helper.connect_authenticated_websocket(timeout=15.0)
            try:
                await self.ws.send("ping")
            finally:
                await self.ws.close()

    async def test_nameless(self):
        websocket = "taken"
        websocket_2 = await self.helper.connect_authenticated_websocket(timeout=15.0)
        try:
            await asyncio.sleep(0)
        finally:
            await websocket_2.close()
        assert websocket

    async def test_waits(self):
        ws = await asyncio.wait_for(self.helper.connect_authenticated_websocket(timeout=15.0), 5)
        assert await ws.recv()
