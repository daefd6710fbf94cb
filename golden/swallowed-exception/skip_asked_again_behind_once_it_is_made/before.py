import service
from service import NotFound


def plugin(client, name):
    try:
        return client.inspect(name)
    except NotFound:
        for _step in client.fetch(name):
            pass
    return client.inspect(name)


def test_plugin():
    assert plugin(service.connect(), "volumes")["Enabled"] is False
