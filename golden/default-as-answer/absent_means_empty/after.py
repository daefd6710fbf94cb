def test_sync(client, cache):
    reply = client.sync()
    assert reply["events"] == []
    assert reply["room_type"] is None
    cache["a"] = 1
    assert cache.get("b", "none") == "none"
