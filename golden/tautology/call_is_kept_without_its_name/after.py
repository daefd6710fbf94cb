async def test_router(router):
    result = router.find("short")
    assert result == "short"
    router.find("long" * 1000)


async def test_awaited(router):
    await router.check()
    errors = await router.check("again")
    assert errors == []


def test_operand(router):
    router.choose()
    assert router.is_open
    kept = router.choose()
    assert router.is_open, kept


def test_both(router):
    router.find("a")
    router.count()
    size = len(router)
    assert router.is_open
    assert router.is_open
