from service import get


def test_stats():
    reply = get("/stats")
    stats = reply.json()
    if reply.text is not None:
        assert isinstance(reply.text, str)
    if stats:
        assert isinstance(stats, dict), "a mapping"
