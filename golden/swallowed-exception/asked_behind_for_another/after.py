import service


def plugin(client, name):
    return client.inspect(name)


def test_plugin():
    assert plugin(service.connect(), "volumes")["Enabled"] is False
