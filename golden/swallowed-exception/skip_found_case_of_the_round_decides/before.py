import asyncio

from shop import NotFound, TooLong, client


def test_types():
    for case in [{"name": "tea", "error": None}, {"name": "ink", "error": NotFound}]:
        try:
            client.get(case["name"])
        except Exception as error:
            assert type(error) is case["error"]


def test_type_that_is_caught():
    for name, kind in [("ink", NotFound), ("oil", TooLong)]:
        try:
            client.get(name)
        except kind:
            pass


def test_flag():
    for name, fails in [("tea", False), ("ink", True)]:
        failed = False
        try:
            client.get(name)
        except Exception:
            failed = True
        assert failed == fails


def test_condition():
    for name, fails in [("tea", False), ("ink", True)]:
        try:
            client.get(name)
        except Exception as error:
            if fails:
                print("as it should be")
            else:
                print(f"{name}: {error}")


async def test_limits():
    seen = []
    for case in [{"name": "tea", "delay": 1, "limit": 5}, {"name": "oil", "delay": 9, "limit": 5}]:
        try:
            answer = await asyncio.wait_for(client.get(case["name"]), timeout=case["limit"])
            seen.append({"name": case["name"], "answer": answer})
        except asyncio.TimeoutError:
            seen.append({"name": case["name"], "error": "too long"})
    assert len(seen) == 2
