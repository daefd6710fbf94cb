from collections import Counter


def test_any(shop):
    events = shop.events()
    assert any(event["type"] == 'order_placed' for event in events), "no order"


def test_counts(shop):
    counts = Counter(event["type"] for event in shop.events())
    assert counts["order_placed"] >= 1


def test_get(shop):
    counts = {"order_placed": 0, "order_paid": 0, "order_shipped": 0}
    for event in shop.events():
        counts[event["type"]] += 1
    assert counts.get("order_placed", 0) > 0


def test_count_of_list(shop):
    kinds = [event.type for event in shop.events()]
    assert kinds.count("order_placed") >= 1
