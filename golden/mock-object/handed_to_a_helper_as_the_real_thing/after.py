from shop import checkout
from shop.testing import connected_auth


async def signed_in(auth, user):
    assert await auth.verify(user)
    return user


async def test_checkout():
    mock_auth = connected_auth()
    user = await signed_in(mock_auth, "ada")
    receipt = await checkout(user, auth=mock_auth)
    assert receipt.user == "ada"
