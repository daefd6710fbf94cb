import time

import pytest


@pytest.mark.asyncio
async def test_reply(client):
    """A message gets an answer."""
    test_start_time = time.monotonic()
    reply = await client.ask("hello")
    assert reply == "hi"
    execution_time = time.monotonic() - test_start_time
    assert execution_time >= 0.1, f"E2E test executed too quickly: {execution_time:.3f}s"
