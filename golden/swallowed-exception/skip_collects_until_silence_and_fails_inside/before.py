import asyncio
import time

import pytest


async def test_news(client, checks):
    seen = set()
    started = time.monotonic()
    while time.monotonic() - started < 10:
        try:
            message = await asyncio.wait_for(client.receive(), timeout=1)
            if message["kind"] in checks:
                try:
                    checks[message["kind"]](message)
                    seen.add(message["kind"])
                except AssertionError as error:
                    pytest.fail(f"wrong: {error}")
        except (asyncio.TimeoutError, ValueError):
            continue
    assert len(seen) > 0
