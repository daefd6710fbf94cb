def test_order(shop):
    seen = []
    for event in shop.events():
        seen.append(event["type"])
    assert "order_paid" in seen
    assert "order_placed" in seen, f"order_placed missing from {seen}"
    assert "order_shipped" in seen, f"order_shipped missing from {seen}"
    assert seen.index("order_placed") < seen.index("order_paid"), (
        f"order_placed did not come before order_paid in {seen}"
    )
    assert seen.index("order_placed") < seen.index("order_shipped"), (
        f"order_placed did not come before order_shipped in {seen}"
    )
