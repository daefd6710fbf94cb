def test_pays(bus):
    paid = []
    for event in bus:
        if event["type"].startswith("order_p"):
            paid.append(event)
    kinds = [event["type"] for event in paid]
    assert "order_placed" in kinds
    assert "order_paid" in kinds, f"order_paid missing from {kinds}"
    assert kinds.index("order_placed") < kinds.index("order_paid"), (
        f"order_placed did not come before order_paid in {kinds}"
    )
