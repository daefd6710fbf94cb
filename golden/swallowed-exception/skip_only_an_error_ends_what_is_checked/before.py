import asyncio
import json


async def test_news(socket):
    taken, refused = [], False
    start = asyncio.get_event_loop().time()
    await socket.send("news")
    while asyncio.get_event_loop().time() - start < 10:
        try:
            news = json.loads(await asyncio.wait_for(socket.recv(), timeout=2))
            taken.append(news)
            if news["type"] == "error":
                refused = True
                break
        except asyncio.TimeoutError:
            break
    assert taken or refused
