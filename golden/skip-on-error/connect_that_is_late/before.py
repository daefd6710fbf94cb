import asyncio

import pytest
import requests
import websockets


async def test_message_is_framed(address):
    try:
        socket = await asyncio.wait_for(websockets.connect(address), timeout=2)
    except asyncio.TimeoutError:
        pytest.skip("the service does not answer")
    assert (await socket.recv()).startswith("{")


def test_page_has_a_title(address):
    try:
        page = requests.get(address, timeout=2)
    except requests.exceptions.Timeout:
        pytest.skip("the service does not answer")
    assert "<title>" in page.text
