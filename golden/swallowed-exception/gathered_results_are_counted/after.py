import asyncio

import service


async def visit(page):
    await service.open(page)
    return {"page": page, "ok": True}


async def test_pages():
    results = await asyncio.gather(*[visit(page) for page in ("home", "about")])
    opened = [result for result in results if result["ok"]]
    assert len(opened) >= 1
