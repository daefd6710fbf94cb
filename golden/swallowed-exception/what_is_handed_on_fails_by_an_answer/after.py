from service import BreakerOpen


async def test_under_stress(breaker, shop):
    async def work(kind):
        answer = await shop.get(kind)
        if answer.ok:
            return "done"
        raise ValueError("bad")

    kinds = ["good"] * 3 + ["bad"] * 2
    errors = []
    for kind in kinds:
        try:
            await breaker.call(work, kind)
        except BreakerOpen as error:
            errors.append(f"{kind}: {error!r}")
    assert not errors, f"{len(errors)} failed: {errors}"
    assert breaker.calls <= 5
