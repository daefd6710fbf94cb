EXPECTED = ["order_placed", "order_paid"]


def test_loop(shop):
    seen = shop.seen()
    for kind in EXPECTED:
        # each of them
        assert kind in seen
    assert "order_shipped" in seen, f"order_shipped missing from {seen}"
    shop.close()


def test_all(shop):
    seen = shop.seen()
    assert all(kind in seen for kind in ("order_placed", "order_paid"))
    assert "order_shipped" in seen, f"order_shipped missing from {seen}"


def test_subset(shop):
    seen = shop.seen()
    assert {"order_placed"} <= set(seen)
    assert "order_paid" in seen, f"order_paid missing from {seen}"
    assert "order_shipped" in seen, f"order_shipped missing from {seen}"


def test_issubset(shop):
    seen = shop.seen()
    assert {"order_placed", "order_paid"}.issubset(seen)
    assert "order_shipped" in seen, f"order_shipped missing from {seen}"
