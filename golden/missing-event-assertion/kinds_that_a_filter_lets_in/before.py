def test_pays(bus):
    paid = []
    for event in bus:
        if event["type"].startswith("order_p"):
            paid.append(event)
    kinds = [event["type"] for event in paid]
    assert "order_placed" in kinds
