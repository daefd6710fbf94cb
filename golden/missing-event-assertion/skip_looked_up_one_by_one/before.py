from shop.events import REQUIRED_EVENTS


async def test_order(shop):
    log = await shop.order("tea")
    for kind in REQUIRED_EVENTS:
        found = log.of_kind(kind)
        assert len(found) == 1
    order = [event["type"] for event in log]
    assert order[0] == "order_placed"
