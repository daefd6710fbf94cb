from shop import events


def test_events():
    for event in events("a"):
        kind = event.get("kind")
        assert kind
    for event in events("b"):
        kind = event.get("kind")
        payload = event["payload"]
        if kind in ("started", "done"):
            assert event["name"]
        if payload["size"] > 3:
            assert event["parts"]
