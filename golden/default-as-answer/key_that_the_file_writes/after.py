import time


class Recorder:
    def record(self, event):
        self.events.append({**event, "received_at": time.time() - self.start})


def test_first_event_is_quick(client):
    events = client.events()
    assert events[0]["received_at"] <= 1.0
