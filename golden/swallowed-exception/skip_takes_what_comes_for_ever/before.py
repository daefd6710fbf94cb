import asyncio


async def test_events(link):
    seen = []
    try:
        while True:
            seen.append(await asyncio.wait_for(link.recv(), timeout=2))
    except asyncio.TimeoutError:
        pass
    assert "done" in seen
