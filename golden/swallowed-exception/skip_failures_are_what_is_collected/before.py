import service


async def test_finds_what_is_wrong():
    problems = []
    for page in service.pages():
        try:
            answer = await service.get(page)
            if answer.status == 401:
                problems.append("denied")
        except TimeoutError:
            problems.append("silent")
    assert len(problems) > 0


async def test_queue_while_it_is_down(link):
    kept = []
    for word in ("a", "b"):
        try:
            await link.send(word)
            assert link.sent(word)
            kept.append(word)
        except Exception as error:
            print(error)
            kept.append(word)
    assert kept == ["a", "b"]


async def test_cache_if_there_is_one(cache):
    try:
        found = await cache.get("key")
        if found is not None:
            assert found == "value"
        else:
            print("no cache here")
    except Exception as error:
        print(error)


async def test_all_doors_are_shut():
    shut = []
    for door in service.doors():
        try:
            answer = await service.knock(door)
            if answer.status == 423:
                shut.append({"door": door, "why": "locked"})
        except Exception as error:
            shut.append({"door": door, "why": str(error)})
    assert len(shut) == len(service.doors())


async def test_bad_setting(env):
    env.set("SHOP_PORT", "99999")
    try:
        client = await service.client("error")
        assert client.is_stub
    except Exception as error:
        print(error)
