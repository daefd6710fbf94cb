HAS_CACHE = False


def test_path(client, settings, queue):
    reply = client.get("/path")
    assert settings.cache_enabled
    assert reply.cached
    if HAS_CACHE:
        assert reply.cached
    assert reply.mock
    assert reply.fast
    if queue is not None:
        assert queue.size
    assert "reply" in locals()
    assert reply
