from service import client


def test_events(client):
    events = client.events()
    completed_events = [event for event in events if event["type"] == "step_completed"]
    completed_share = len(completed_events) / len(events)
    assert len(completed_events) >= 3
    assert completed_share >= 0.2
    passed = [event for event in events if event["score"] > 0.5]
    assert len(passed) / len(events) >= 0.9
