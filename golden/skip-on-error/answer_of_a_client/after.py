from shop import Client


def test_embeds():
    client = Client(":memory:")
    assert client.can_embed(), "not installed"
    client.put("text")
    if client.can_embed():
        assert client.vectors == 1
