from service import get


def test_stats():
    reply = get("/stats")
    stats = reply.json()
    assert isinstance(reply.text, str)
    assert stats
    assert isinstance(stats, dict), "a mapping"
