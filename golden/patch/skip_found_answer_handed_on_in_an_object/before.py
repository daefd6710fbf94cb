from unittest.mock import patch

from shop import people
from shop.login import Signed, callback


async def signed_in(code):
    profile = people.make("ann")
    with patch("shop.login.profile_of") as profile_of:
        profile_of.return_value = profile
        answer = await callback(code)
    return Signed(answer, profile=profile)


async def test_code():
    assert (await signed_in("code")).token
