from service import get


def test_context():
    reply = get("/context")
    # the context should be kept (if supported)
    # This may need adjustment
    assert reply.ok
    assert len(reply.text) > 0  # may be short
