def test_health(client):
    health = client.health()
    assert health.get("status", "unknown") == "ok"
    assert health.get("status") == "ok"
    assert health.get("workers", 0) > 0
    assert health.get("name", client.name) == client.name
    assert health.pop("status", "ok") == "ok"
