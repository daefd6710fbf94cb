def test_order(client):
    events = client.events()
    assert len(events) > 1
    assert events == sorted(events)
    assert len(events) >= 3 and client.ok
    assert events[2]
