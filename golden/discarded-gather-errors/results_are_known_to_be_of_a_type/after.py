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
    loaded = await asyncio.gather(*tasks)
    assert len(loaded) >= 1


async def test_counted(shop):
    results = await asyncio.gather(*[load(shop, name) for name in ("tea", "oil")])
    good = sum(1 for item in results if item["status"] == 200 and item["name"])
    bad = [item for item in results if item["status"] != 200]
    assert good >= 1, bad


async def test_annotated(shop):
    async def ask(name) -> Reply:
        return await shop.ask(name)

    results = await asyncio.gather(ask("tea"), ask("oil"))
    for item in results:
        assert item.ok


async def test_any(shop):
    async def ask(name) -> Any:
        return await shop.ask(name)

    results = await asyncio.gather(ask("tea"), ask("oil"))
    loaded = [item for item in results if isinstance(item, dict)]
    assert len(loaded) >= 1


async def test_maybe_nothing(shop):
    async def ask(name):
        answer = await shop.ask(name)
        if answer.ok:
            return {"name": name}

    results = await asyncio.gather(ask("tea"), ask("oil"))
    loaded = [item for item in results if isinstance(item, dict)]
    assert len(loaded) >= 1


async def test_more_are_added(shop, others):
    tasks = []
    for name in ("tea", "oil"):
        tasks.append(load(shop, name))
    tasks.extend(others)
    results = await asyncio.gather(*tasks)
    loaded = [item for item in results if isinstance(item, dict)]
    assert len(loaded) >= 1


async def run(shop, tasks):
    tasks.append(load(shop, "tea"))
    results = await asyncio.gather(*tasks)
    loaded = [item for item in results if isinstance(item, dict)]
    assert len(loaded) >= 1
