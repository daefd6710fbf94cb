import service


def test_rooms():
    events = service.rooms().events
    # Events may have been sent
    # (by the hall if configured; if available)
    assert len(events) >= 0
