import asyncio
import time

import pytest

from helpers.auth import E2EWebSocketAuthHelper


class TestChat:
    @pytest.mark.asyncio
    async def test_chat(self):
        test_start_time = time.time()
        ws = await E2EWebSocketAuthHelper(environment="test").connect_authenticated_websocket(timeout=15.0)
        try:
            await ws.send("hello")
            reply = await asyncio.wait_for(ws.recv(), timeout=10.0)
            assert reply == "hi"
        finally:
            await ws.close()
        execution_time = time.time() - test_start_time
        assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
