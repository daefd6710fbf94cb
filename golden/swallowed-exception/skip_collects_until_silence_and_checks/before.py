import service
import asyncio


async def test_letters():
    letters = []
    while True:
        try:
            letters.append(await asyncio.wait_for(service.recv(), timeout=1))
        except asyncio.TimeoutError:
            break
    assert letters
