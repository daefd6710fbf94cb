import asyncio
import json


async def test_news(socket):
    taken = []
    await socket.send("news")
    for _ in range(3):
        news = json.loads(await asyncio.wait_for(socket.recv(), timeout=2))
        taken.append(news)
        if news["type"] not in ("ping", "hello"):
            continue
        else:
            break
    assert len(taken) > 0
