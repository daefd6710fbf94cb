import asyncio

import requests
import websockets


async def test_message_is_framed(address):
    socket = await asyncio.wait_for(websockets.connect(address), timeout=2)
    assert (await socket.recv()).startswith("{")


def test_page_has_a_title(address):
    page = requests.get(address, timeout=2)
    assert "<title>" in page.text
