def test_pays(bus):
    paid = []
    for event in bus:
        if event["type"] == "order_paid":
            paid.append(event)
    kinds = [event["type"] for event in paid]
    assert "order_paid" in kinds


def test_sends(bus):
    kinds = [event["type"] for event in bus if "sent" in event.get("type", "")]
    assert "order_sent" in kinds
