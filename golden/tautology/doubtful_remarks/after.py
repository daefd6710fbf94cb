from service import get


def test_context():
    reply = get("/context")
    # the context should be kept
    assert reply.ok
    assert reply.text
