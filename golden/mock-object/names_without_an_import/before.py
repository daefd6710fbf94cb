import pytest


@pytest.mark.asyncio
async def test_conversation():
    """The imports went in a clean-up."""
    socket = AsyncMock()
    log = Mock()
    log.write.return_value = 1
    await socket.send("question")
    assert await socket.recv() == "42"
