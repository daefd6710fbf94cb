import pytest

from support.login import E2EAuthHelper


class Tester:
    def __init__(self):
        self.minter = E2EAuthHelper(environment="test")

    def token(self) -> str:
        return self.minter.create_test_jwt_token(user_id="tester")


@pytest.fixture
def minter() -> E2EAuthHelper:
    return E2EAuthHelper(environment="test")


@pytest.fixture
def tester():
    return Tester()


def make() -> E2EAuthHelper:
    return E2EAuthHelper(environment="test")


class TestRoads:
    minter: E2EAuthHelper | None = None

    def setup_method(self):
        self.minter = E2EAuthHelper(environment="test")

    def test_self(self):
        if self.minter is None:
            return
        assert self.minter.create_test_jwt_token(user_id="one", permissions=["read"])

    def test_fixture(self, minter):
        assert minter.create_test_jwt_token(user_id="two", email="two@example.com") and minter.environment

    def test_attribute_of_a_fixture(self, tester):
        assert tester.minter.create_test_jwt_token(user_id="three") != tester.token()

    def test_chain_and_function(self):
        assert E2EAuthHelper(environment="test").create_test_jwt_token(user_id="four") != make().create_test_jwt_token(user_id="five")
