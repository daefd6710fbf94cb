from shop import checkout
from shop.testing import connected_auth


async def signed_in(auth, user):
    assert await auth.verify(user)
    return user


async def test_checkout():
    auth = connected_auth()
    user = await signed_in(auth, "ada")
    receipt = await checkout(user, auth=auth)
    assert receipt.user == "ada"
