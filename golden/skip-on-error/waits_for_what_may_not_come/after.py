import asyncio

import websockets


def test_row_can_be_opened(screen):
    button = screen.find("table button")
    button.wait_for(state="visible", timeout=10_000)
    assert button.attribute("data-id")


async def test_message_is_framed(address):
    async with websockets.connect(address) as socket:
        message = await asyncio.wait_for(socket.recv(), timeout=2)
        assert message.startswith("{")
