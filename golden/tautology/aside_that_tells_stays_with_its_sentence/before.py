import service


def test_rooms():
    events = service.rooms().events
    # Events may have been sent
    # (by the hall, one for each room)
    assert len(events) >= 0
