from service import BreakerOpen


async def test_under_stress(breaker, shop):
    async def work(kind):
        if kind == "good":
            return "done"
        raise ValueError("bad on purpose")

    kinds = ["good"] * 3 + ["bad"] * 2
    for kind in kinds:
        try:
            await breaker.call(work, kind)
        except BreakerOpen:
            pass
    assert breaker.calls <= 5
