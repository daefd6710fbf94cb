class TestBursts:
    def test_orders(self, shop):
        replies = [shop.order() for _ in range(2000)]
        success_rate = sum(1 for reply in replies if reply.ok) / len(replies)
        assert success_rate >= 0.95


def test_sustained_orders(shop):
    replies = [shop.order() for _ in range(2000)]
    success_rate = sum(1 for reply in replies if reply.ok) / len(replies)
    assert success_rate >= 0.95


def test_many(shop):
    replies = [shop.order() for _ in range(2000)]
    success_rate = sum(1 for reply in replies if reply.ok) / len(replies)
    assert success_rate >= 0.95, f"only {success_rate} under stress"


def test_targets(shop):
    replies = [shop.order() for _ in range(2000)]
    success_rate = sum(1 for reply in replies if reply.ok) / len(replies)
    # targets for concurrent load
    assert len(replies) == 2000
    assert success_rate >= 0.95
