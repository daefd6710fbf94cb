def test_orders(shop):
    replies = [shop.order() for _ in range(20)]
    succeeded = sum(1 for reply in replies if reply.ok)
    assert succeeded == len(replies), "the pool should handle all of the orders"
    success_rate = succeeded / len(replies)
    assert success_rate == 1.0, "some may be refused"
    threshold = 0.9
    assert success_rate == 1.0, "expected 100%"
    limits = {"least": 0.9}
    assert succeeded == len(replies), "fewer than 1.0"
