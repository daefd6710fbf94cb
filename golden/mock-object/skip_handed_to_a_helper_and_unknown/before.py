from unittest.mock import AsyncMock

from shop import checkout


async def signed_in(auth, user):
    auth.verify.return_value = True
    assert await auth.verify(user)
    return user


async def test_checkout():
    mock_auth = AsyncMock()
    user = await signed_in(mock_auth, "ada")
    receipt = await checkout(user, auth=mock_auth)
    assert receipt.user == "ada"
