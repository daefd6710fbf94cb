import asyncio

from shop import client


def test_flag():
    for name, kind in [("tea", "leaf"), ("ink", "well")]:
        failed = False
        try:
            client.get(name)
        except Exception:
            failed = True
            print(f"no {kind} of {name}")
        print(failed)


async def test_limits():
    seen = []
    for case in [{"name": "tea", "delay": 1}, {"name": "oil", "delay": 9}]:
        try:
            answer = await asyncio.wait_for(client.get(case["name"]), timeout=5)
            seen.append({"name": case["name"], "answer": answer})
        except asyncio.TimeoutError:
            seen.append({"name": case["name"], "error": "too long"})
    assert len(seen) == 2
