from support.login import create_authenticated_user
from tests.tokens import make_token


class TestTargets:
    async def test_targets(self, tokens):
        self.token, user_data_2 = await create_authenticated_user(environment="test")
        tokens["a"], user_data_2 = await create_authenticated_user(environment="test")
        token_2, user_data_2 = await create_authenticated_user(environment="test")
        token: str = token_2
        user_data = make_token()
        token_3, user_data_2 = await create_authenticated_user(environment="test")
        one = two = token_3
        left, right = await create_authenticated_user(environment="test")
        await create_authenticated_user(environment="test")
        if token:
            other, user_data_2 = await create_authenticated_user(environment="test")
            assert other
        assert self.token and user_data and one and two and left and right
