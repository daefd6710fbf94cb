import asyncio

import pytest
import websockets
from screens.errors import TimeoutError as ScreenTimeoutError


def test_row_can_be_opened(screen):
    button = screen.find("table button")
    try:
        button.wait_for(state="visible", timeout=10_000)
    except ScreenTimeoutError:
        pytest.skip("no rows")
    assert button.attribute("data-id")


async def test_message_is_framed(address):
    async with websockets.connect(address) as socket:
        try:
            message = await asyncio.wait_for(socket.recv(), timeout=2)
        except asyncio.TimeoutError:
            pytest.skip("no message")
        assert message.startswith("{")
