import time

from shop.engine import Engine


async def test_events(clock):
    # Create a manager mock for the events
    from unittest.mock import AsyncMock
    seen = []

    async def track(kind, data):
        seen.append((kind, time.time()))
        return True

    manager = AsyncMock()
    manager.send = AsyncMock(side_effect=track)

    engine = Engine(manager)
    await engine.run("lamp")
    assert [kind for kind, _ in seen] == ["started", "ended"]
