def test_rounds(shop, rounds):
    seen = shop.events()
    for number in range(rounds):
        assert "order_placed" in seen, number
    assert "order_paid" in seen, f"order_paid missing from {seen}"
    assert "order_shipped" in seen, f"order_shipped missing from {seen}"


def test_until_quiet(shop):
    seen = shop.events()
    while shop.busy():
        if shop.open:
            assert "order_placed" in seen
    assert "order_paid" in seen, f"order_paid missing from {seen}"
    assert "order_shipped" in seen, f"order_shipped missing from {seen}"


async def test_each_message(shop):
    seen = []
    async for message in shop.messages():
        seen.append(message.type)
        assert "order_placed" in seen
    assert "order_paid" in seen, f"order_paid missing from {seen}"
    assert "order_shipped" in seen, f"order_shipped missing from {seen}"
    assert seen.index("order_placed") < seen.index("order_shipped"), (
        f"order_placed did not come before order_shipped in {seen}"
    )
    assert shop.closed


def test_with_an_end(shop, rounds):
    seen = shop.events()
    for number in rounds:
        assert "order_placed" in seen
        break
    else:
        assert "order_paid" in seen
    assert "order_shipped" in seen, f"order_shipped missing from {seen}"
