import asyncio
import json


async def test_news(socket):
    taken = []
    await socket.send("news")
    for _ in range(3):
        try:
            news = json.loads(await asyncio.wait_for(socket.recv(), timeout=2))
            taken.append(news)
            if news["type"] in ("ping", "hello"):
                continue
            else:
                break
        except asyncio.TimeoutError:
            break
    assert len(taken) > 0
