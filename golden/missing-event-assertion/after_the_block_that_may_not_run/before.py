async def test_order(shop, paid):
    seen = [event["type"] for event in await shop.order("tea")]
    assert "order_placed" in seen
    if paid:
        assert "order_paid" in seen
    shop.close()


async def test_orders(shop):
    seen = {event["type"] for event in await shop.order("tea")}
    for _ in range(shop.tries):
        if seen:
            assert "order_placed" in seen
