import asyncio

import service


async def visit(page):
    try:
        await service.open(page)
        return {"page": page, "ok": True}
    except Exception as error:
        return {"page": page, "ok": False, "error": str(error)}


async def test_pages():
    results = await asyncio.gather(*[visit(page) for page in ("home", "about")])
    opened = [result for result in results if result["ok"]]
    assert len(opened) >= 1
