from unittest.mock import patch

from shop.login import callback


async def signed_in(code, user):
    with patch("shop.login.profile_of") as profile_of:
        profile_of.return_value = user
        answer = await callback(code)
        return {"token": answer["token"], "user": user}


async def test_code():
    assert (await signed_in("code", "ann"))["token"]
