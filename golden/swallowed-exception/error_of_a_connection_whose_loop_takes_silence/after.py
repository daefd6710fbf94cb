import asyncio

import radio


async def test_stations():
    heard = {"list": radio.stations()}
    async with radio.connect() as receiver:
        words = []
        for _ in range(3):
            try:
                words.append(await asyncio.wait_for(receiver.recv(), timeout=1))
            except asyncio.TimeoutError:
                break
        assert words, "recv() gave nothing"
        heard["words"] = words
    assert len(heard["list"]) > 0
