import asyncio

import shop


async def test_news_comes():
    line = await shop.open_line()
    try:
        news = await asyncio.wait_for(line.recv(), timeout=1)
        assert news.startswith("500")
    except asyncio.TimeoutError:
        pass
    assert line.is_open
