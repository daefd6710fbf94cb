REQUIRED = ("order_placed", "order_paid", "order_shipped")


def test_each(shop):
    seen = shop.seen()
    assert "order_placed" in seen
    assert "order_paid" in seen and "order_shipped" in seen


def test_loop(shop):
    seen = shop.seen()
    for kind in REQUIRED:
        assert kind in seen


def test_all(shop):
    seen = shop.seen()
    assert all(kind in seen for kind in REQUIRED)


def test_subset(shop):
    assert set(REQUIRED) <= set(shop.seen())
