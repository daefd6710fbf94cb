import pytest


@pytest.mark.asyncio
async def test_reply(client):
    """A message gets an answer."""
    reply = await client.ask("hello")
    assert reply == "hi"
