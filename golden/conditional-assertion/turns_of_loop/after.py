from service import client


def test_services(client):
    for name in ("auth", "chat"):
        reply = client.get(name)
        assert reply.ok
        assert reply.json()["name"] == name
