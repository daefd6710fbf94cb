from unittest.mock import AsyncMock, Mock

from service import run


async def test_events():
    seen = []

    async def capture(thread, message):
        seen.append(message["type"])

    manager = Mock()
    manager.send = AsyncMock(side_effect=capture, return_value="queued")
    await run(manager)
    assert seen == ["started", "done"]
