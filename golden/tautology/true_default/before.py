from service import client


def test_health(client):
    health = client.get("/health").json()
    assert health.get("ready", True), f"not ready: {health}"
