import asyncio

from shop import ask


async def count_answers(client):
    cases = [{"limit": 0.01}, {"path": "/lamps"}]
    answered = 0
    for case in cases:
        for name in ["corner", "market"]:
            limit = 3.0
            try:
                await client.get(case.get("path", name), timeout=limit)
            except asyncio.TimeoutError:
                answered += 1
    return answered


async def test_answers(client):
    assert await count_answers(client) >= 0
    assert await ask(client)
