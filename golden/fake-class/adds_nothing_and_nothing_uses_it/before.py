from shop.samples import MockSettings
from shop.web import Handler


class MockHandler(MockSettings, Handler):
    pass


class OpenHandler(Handler):
    open = True


def test_handler(client):
    assert client.get("/", OpenHandler()) == "open"
