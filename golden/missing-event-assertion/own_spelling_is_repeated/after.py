from collections import Counter


def test_any(shop):
    events = shop.events()
    assert any(event["type"] == 'order_placed' for event in events), "no order"
    assert any(event["type"] == 'order_paid' for event in events), f"order_paid missing from {events}"
    assert any(event["type"] == 'order_shipped' for event in events), f"order_shipped missing from {events}"


def test_counts(shop):
    counts = Counter(event["type"] for event in shop.events())
    assert counts["order_placed"] >= 1
    assert counts["order_paid"] >= 1, f"order_paid missing from {counts}"
    assert counts["order_shipped"] >= 1, f"order_shipped missing from {counts}"


def test_get(shop):
    counts = {"order_placed": 0, "order_paid": 0, "order_shipped": 0}
    for event in shop.events():
        counts[event["type"]] += 1
    assert counts.get("order_placed", 0) > 0
    assert counts.get("order_paid", 0) > 0, f"order_paid missing from {counts}"
    assert counts.get("order_shipped", 0) > 0, f"order_shipped missing from {counts}"


def test_count_of_list(shop):
    kinds = [event.type for event in shop.events()]
    assert kinds.count("order_placed") >= 1
    assert kinds.count("order_paid") >= 1, f"order_paid missing from {kinds}"
    assert kinds.count("order_shipped") >= 1, f"order_shipped missing from {kinds}"
