def test_orders(shop):
    replies = [shop.order() for _ in range(20)]
    succeeded = sum(1 for reply in replies if reply.ok)
    assert succeeded >= 15, "the pool should handle most of the orders"
    success_rate = succeeded / len(replies)
    assert success_rate >= 0.8, "some may be refused"
    threshold = 0.9
    assert success_rate >= threshold, f"expected {threshold:.0%}"
    limits = {"least": 0.9}
    assert succeeded >= len(replies) * limits["least"], f"fewer than {limits['least']}"
