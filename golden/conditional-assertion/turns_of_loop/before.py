from service import client


def test_services(client):
    for name in ("auth", "chat"):
        reply = client.get(name)
        if reply.ok:
            assert reply.json()["name"] == name
