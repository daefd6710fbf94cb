from collections import defaultdict

EXPECTED = {"order_placed", "order_paid"}


def test_first(shop):
    seen = shop.seen()
    assert seen[0] == "order_placed"
    assert seen[-1] == "order_shipped"
    assert "order_paid" in seen, f"order_paid missing from {seen}"


def test_difference(shop):
    seen = shop.seen()
    missing = EXPECTED - set(seen)
    assert not missing, missing
    assert "order_shipped" in seen, f"order_shipped missing from {seen}"


def test_comprehension(shop):
    seen = shop.seen()
    missing = [kind for kind in ("order_placed", "order_paid") if kind not in seen]
    assert len(missing) == 0
    assert "order_shipped" in seen, f"order_shipped missing from {seen}"


def test_lists(shop):
    by_kind = defaultdict(list)
    shop.fill(by_kind)
    assert len(by_kind["order_placed"]) >= 1
    assert len(by_kind["order_paid"]) >= 1, f"order_paid missing from {by_kind}"
    assert len(by_kind["order_shipped"]) >= 1, f"order_shipped missing from {by_kind}"


def test_flags(shop):
    flags = {"order_placed": False, "order_paid": False, "order_shipped": False}
    shop.fill(flags)
    assert flags["order_placed"]
    assert flags["order_paid"], f"order_paid missing from {flags}"
    assert flags["order_shipped"], f"order_shipped missing from {flags}"
