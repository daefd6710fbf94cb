def test_sync(client, cache):
    reply = client.sync()
    assert reply.get("events", []) == []
    assert reply.get("room_type", None) is None
    cache["a"] = 1
    assert cache.get("b", "none") == "none"
