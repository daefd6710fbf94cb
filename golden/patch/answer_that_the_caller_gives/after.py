from shop.login import callback


async def signed_in(code, user):
    answer = await callback(code)
    return {"token": answer["token"], "user": user}


async def test_code():
    assert (await signed_in("code", "ann"))["token"]
