import asyncio

import service


async def test_pages():
    results = await asyncio.gather(service.get("home"), service.get("about"), return_exceptions=True)
    errors = [result for result in results if isinstance(result, Exception)]
    if errors:
        print("failed", errors)
    # which of them failed
    for number, result in enumerate(results):
        if isinstance(result, Exception):
            print(number, result)
    good = [result for result in results if not isinstance(result, Exception)]
    assert len(good) >= 1
