import asyncio

from shop import client


def test_flag():
    errors = []
    for name, kind in [("tea", "leaf"), ("ink", "well")]:
        failed = False
        try:
            client.get(name)
        except Exception as error:
            errors.append(f"{name}: {error!r}")
            failed = True
            print(f"no {kind} of {name}")
        print(failed)
    assert not errors, f"{len(errors)} failed: {errors}"


async def test_limits():
    seen = []
    errors = []
    for case in [{"name": "tea", "delay": 1}, {"name": "oil", "delay": 9}]:
        try:
            answer = await asyncio.wait_for(client.get(case["name"]), timeout=5)
            seen.append({"name": case["name"], "answer": answer})
        except asyncio.TimeoutError as error:
            errors.append(f"{case['name']}: {error!r}")
    assert not errors, f"{len(errors)} failed: {errors}"
    assert len(seen) == 2
