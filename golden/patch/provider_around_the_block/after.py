from shop.login import sign_in
from shop.testing import provider


async def test_code():
    with provider():
        answer = await sign_in("code")
    assert answer.user.confirmed


@provider()
def test_decorated():
    assert sign_in("other").user.confirmed
