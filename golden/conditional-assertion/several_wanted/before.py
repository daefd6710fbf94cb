def test_order(client):
    events = client.events()
    if len(events) > 1:
        assert events == sorted(events)
    if len(events) >= 3 and client.ok:
        assert events[2]
