import time

from shop.engine import Engine
from shop.testing import real_manager


async def test_events(clock):
    seen = []

    async def track(kind, data):
        seen.append((kind, time.time()))
        return await real_send(kind, data)

    manager = real_manager()
    real_send = manager.send
    manager.send = track

    engine = Engine(manager)
    await engine.run("lamp")
    assert [kind for kind, _ in seen] == ["started", "ended"]
