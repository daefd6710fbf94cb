from tests.tokens import make_token


class TestTargets:
    async def test_targets(self, tokens):
        self.token = make_token()
        tokens["a"] = make_token()
        token: str = make_token()
        user_data = make_token()
        one = two = make_token()
        left, right = make_token()
        make_token()
        if token: other = make_token(); assert other
        assert self.token and user_data and one and two and left and right
