def test_orders(shop):
    replies = [shop.order() for _ in range(20)]
    success_rate = sum(1 for reply in replies if reply.ok) / len(replies)
    assert success_rate == 1.0
