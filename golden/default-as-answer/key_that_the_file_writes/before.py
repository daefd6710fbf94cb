import time


class Recorder:
    def record(self, event):
        self.events.append({**event, "received_at": time.time() - self.start})


def test_first_event_is_quick(client):
    events = client.events()
    assert events[0].get("received_at", 0) <= 1.0
