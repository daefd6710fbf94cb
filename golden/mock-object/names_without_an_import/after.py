import pytest
from testing.sockets import open_socket


@pytest.mark.asyncio
async def test_conversation():
    """The imports went in a clean-up."""
    socket = await open_socket(timeout=15.0)
    await socket.send("question")
    assert await socket.recv() == "42"
