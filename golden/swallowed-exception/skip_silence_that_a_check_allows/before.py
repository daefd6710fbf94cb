import asyncio

import shop


async def test_news_may_come():
    line = await shop.open_line()
    try:
        news = await asyncio.wait_for(line.recv(), timeout=1)
        if news:
            assert news.startswith("500")
    except asyncio.TimeoutError:
        pass
    assert line.is_open
