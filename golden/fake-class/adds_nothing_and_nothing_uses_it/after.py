from shop.web import Handler


class OpenHandler(Handler):
    open = True


def test_handler(client):
    assert client.get("/", OpenHandler()) == "open"
