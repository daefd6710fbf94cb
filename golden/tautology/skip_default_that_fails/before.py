def test_health(client, settings):
    health = client.get("/health").json()
    assert not health.get("degraded", True)
    assert health.get("ready", False)
    assert settings.get("strict", True) == client.strict
