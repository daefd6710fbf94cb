import service


async def test_reads_what_is_there():
    pages = []
    for page in service.pages():
        try:
            answer = await service.get(page)
            assert answer.status == 200
            pages.append(answer)
        except TimeoutError:
            print("silent")
    assert len(pages) > 0


async def test_cache(cache):
    found = await cache.get("key")
    if found is not None:
        assert found == "value"
    else:
        await cache.fill("key")
