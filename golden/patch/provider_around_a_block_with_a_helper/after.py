from shop.login import sign_in
from shop.testing import provider


class TestSignIn:
    async def test_ann(self, shop):
        with provider():
            answer = await sign_in("code")
        assert answer.user.confirmed

    async def test_bob(self, shop):
        with provider():
            answer = await sign_in("other")
        assert answer.user.confirmed
