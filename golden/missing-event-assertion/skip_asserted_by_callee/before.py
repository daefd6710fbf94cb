def assert_complete(seen):
    assert "order_paid" in seen
    assert "order_shipped" in seen


class TestOrders:
    def check(self, seen):
        for kind in ("order_placed", "order_paid", "order_shipped"):
            assert kind in seen

    def test_function(self, shop):
        seen = shop.seen()
        assert "order_placed" in seen
        assert_complete(seen)

    def test_method(self, shop):
        seen = shop.seen()
        assert "order_placed" in seen
        self.check(seen)
