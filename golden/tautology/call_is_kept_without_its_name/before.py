async def test_router(router):
    result = router.find("short")
    assert result == "short"
    result = router.find("long" * 1000)
    # either way is fine
    assert result is None or result is not None


async def test_awaited(router):
    errors = await router.check()
    assert len(errors) >= 0
    errors = await router.check("again")
    assert errors == []


def test_operand(router):
    chosen = router.choose()
    assert router.is_open or isinstance(chosen, object)
    kept = router.choose()
    assert isinstance(kept, object)
    assert router.is_open, kept


def test_both(router):
    found = router.find("a")
    assert isinstance(found, object)
    assert found is None or found is not None
    count: int = router.count()
    assert isinstance(count, object)
    size = len(router)
    assert isinstance(size, object) or router.is_open
    assert router.is_open
