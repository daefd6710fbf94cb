from tests.tokens import Minter


class E2EAuthHelper:
    def __init__(self, environment="test"):
        self.environment = environment
        self.minter = Minter()
