from tests.tokens import Minter


class E2EAuthHelper:
    def __init__(self, environment="test"):
        self.environment = environment
        self.minter = Minter()

    def create_test_jwt_token(self, user_id=None) -> str:
        return self.minter.make_token(user_id)
