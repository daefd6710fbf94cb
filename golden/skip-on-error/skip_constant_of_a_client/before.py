import pytest

from shop import Client


def test_embeds():
    client = Client(":memory:")
    if not client._EMBEDDING_INSTALLED:
        pytest.skip("not installed")
    client.put("text")
    if client._EMBEDDING_INSTALLED:
        assert client.vectors == 1
