from shop.login import sign_in


async def test_code():
    answer = await sign_in("a made-up code")
    assert answer.user.confirmed
