import asyncio

import service


async def test_pages():
    results = await asyncio.gather(service.get("home"), service.get("about"), return_exceptions=True)
    good = [result for result in results if not isinstance(result, Exception)]
    assert len(good) >= 1
    for page in good:
        assert page.title
