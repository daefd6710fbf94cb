import asyncio


async def test_news(line):
    news = []
    for _ in range(3):
        try:
            news.append(await line.receive_until("news", timeout=2.0))
        except asyncio.TimeoutError:
            break
    assert len(news) >= 1
