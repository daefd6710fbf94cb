from collections import defaultdict

EXPECTED = {"order_placed", "order_paid"}


def test_first(shop):
    seen = shop.seen()
    assert seen[0] == "order_placed"
    assert seen[-1] == "order_shipped"


def test_difference(shop):
    seen = shop.seen()
    missing = EXPECTED - set(seen)
    assert not missing, missing


def test_comprehension(shop):
    seen = shop.seen()
    missing = [kind for kind in ("order_placed", "order_paid") if kind not in seen]
    assert len(missing) == 0


def test_lists(shop):
    by_kind = defaultdict(list)
    shop.fill(by_kind)
    assert len(by_kind["order_placed"]) >= 1


def test_flags(shop):
    flags = {"order_placed": False, "order_paid": False, "order_shipped": False}
    shop.fill(flags)
    assert flags["order_placed"]
