async def test_news(line):
    news = []
    for _ in range(3):
        news.append(await line.fetch("news", timeout=2.0))
    assert len(news) >= 1
