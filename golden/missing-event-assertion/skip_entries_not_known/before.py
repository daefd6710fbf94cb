def test_result(shop):
    result = shop.run()
    assert result["order_placed"]


def test_some_keys(shop):
    kinds = {"order_placed": [], "order_paid": []}
    shop.fill(kinds)
    assert len(kinds["order_placed"]) >= 1


def test_attribute(shop):
    assert shop.counts.get("order_placed", 0) >= 1
