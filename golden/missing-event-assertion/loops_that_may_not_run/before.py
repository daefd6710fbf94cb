def test_rounds(shop, rounds):
    seen = shop.events()
    for number in range(rounds):
        assert "order_placed" in seen, number


def test_until_quiet(shop):
    seen = shop.events()
    while shop.busy():
        if shop.open:
            assert "order_placed" in seen


async def test_each_message(shop):
    seen = []
    async for message in shop.messages():
        seen.append(message.type)
        assert "order_placed" in seen
    assert shop.closed


def test_with_an_end(shop, rounds):
    seen = shop.events()
    for number in rounds:
        assert "order_placed" in seen
        break
    else:
        assert "order_paid" in seen
