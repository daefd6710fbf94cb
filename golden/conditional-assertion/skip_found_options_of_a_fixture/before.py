def ask(shop, path):
    options = shop.options()
    reply = shop.get(path)
    assert reply.status == 200
    if not options.get("stream", False) and reply.content:
        assert reply.kind == "json"
    return reply


def test_asks(shop):
    assert ask(shop, "/me").json()
