from unittest.mock import patch

from shop import sign_in

STAGING = True


async def answer(name, password):
    if STAGING:
        return {"status": "success", "token": "made-up"}
    raise ConnectionError("down")


async def test_refused():
    with patch("shop.provider.ask", side_effect=answer):
        result = await sign_in("ann", "secret")
    assert not result.token
