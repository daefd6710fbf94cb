import asyncio
from time import sleep

from shop import Scheduler, slow


def test_timeouts_are_seen():
    results = []

    async def limited():
        try:
            answer = await asyncio.wait_for(slow(), timeout=0.01)
            results.append(("success", answer))
        except TimeoutError:
            results.append(("timeout", None))

    scheduler = Scheduler()
    scheduler.repeat(0.02, limited)
    sleep(0.1)
    assert len(results) >= 1
    assert all(kind in ("timeout", "success") for kind, _ in results)
