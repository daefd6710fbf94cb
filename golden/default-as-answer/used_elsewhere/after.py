from service import client


def test_health(client):
    status = client.health()["status"]
    client.note(status)
    assert status == "ok"
