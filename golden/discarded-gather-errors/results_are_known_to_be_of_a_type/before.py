import asyncio
from typing import Any


class Reply:
    ok = True


async def load(shop, name):
    answer = await shop.get(name)
    return {"name": name, "status": answer.status}


async def test_filtered(shop):
    tasks = []
    for name in ("tea", "oil"):
        task = asyncio.create_task(load(shop, name))
        tasks.append(task)
    results = await asyncio.gather(*tasks, return_exceptions=True)
    loaded = [item for item in results if isinstance(item, dict)]
    assert len(loaded) >= 1


async def test_counted(shop):
    results = await asyncio.gather(*[load(shop, name) for name in ("tea", "oil")], return_exceptions=True)
    good = sum(1 for item in results if isinstance(item, dict) and item["status"] == 200 and item["name"])
    bad = [item for item in results if isinstance(item, Exception) or item["status"] != 200]
    assert good >= 1, bad


async def test_annotated(shop):
    async def ask(name) -> Reply:
        return await shop.ask(name)

    results = await asyncio.gather(ask("tea"), ask("oil"), return_exceptions=True)
    for item in results:
        if isinstance(item, Reply):
            assert item.ok
        else:
            print("failed", item)


async def test_any(shop):
    async def ask(name) -> Any:
        return await shop.ask(name)

    results = await asyncio.gather(ask("tea"), ask("oil"), return_exceptions=True)
    loaded = [item for item in results if isinstance(item, dict)]
    assert len(loaded) >= 1


async def test_maybe_nothing(shop):
    async def ask(name):
        answer = await shop.ask(name)
        if answer.ok:
            return {"name": name}

    results = await asyncio.gather(ask("tea"), ask("oil"), return_exceptions=True)
    loaded = [item for item in results if isinstance(item, dict)]
    assert len(loaded) >= 1


async def test_more_are_added(shop, others):
    tasks = []
    for name in ("tea", "oil"):
        tasks.append(load(shop, name))
    tasks.extend(others)
    results = await asyncio.gather(*tasks, return_exceptions=True)
    loaded = [item for item in results if isinstance(item, dict)]
    assert len(loaded) >= 1


async def run(shop, tasks):
    tasks.append(load(shop, "tea"))
    results = await asyncio.gather(*tasks, return_exceptions=True)
    loaded = [item for item in results if isinstance(item, dict)]
    assert len(loaded) >= 1
