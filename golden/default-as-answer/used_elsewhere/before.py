from service import client


def test_health(client):
    status = client.health().get("status", "ok")
    client.note(status)
    assert status == "ok"
