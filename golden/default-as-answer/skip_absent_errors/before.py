from service import client


def test_health(client):
    health = client.health()
    assert health.get("errors", []) == []
    assert health.get("error", None) is None
    assert health["last"].get("failures", 0) == 0
