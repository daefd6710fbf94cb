import pytest

from shop import Client


def test_embeds():
    client = Client(":memory:")
    if not client.can_embed():
        pytest.skip("not installed")
    client.put("text")
    if client.can_embed():
        assert client.vectors == 1
