from unittest.mock import patch

from shop import sign_in


async def answer(name, password):
    raise ConnectionError("down")


async def test_refused():
    # The provider is down
    # Mock: isolation of the provider
    with patch("shop.provider.ask", side_effect=answer):
        result = await sign_in("ann", "secret")
    assert not result.token
