import service


def test_rooms():
    events = service.rooms().events
    assert len(events) > 0
