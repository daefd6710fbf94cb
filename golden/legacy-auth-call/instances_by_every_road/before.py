import pytest

from tests.tokens import Minter


class Tester:
    def __init__(self):
        self.minter = Minter()

    def token(self) -> str:
        return self.minter.mint("tester")


@pytest.fixture
def minter() -> Minter:
    return Minter()


@pytest.fixture
def tester():
    return Tester()


def make() -> Minter:
    return Minter()


class TestRoads:
    minter: Minter | None = None

    def setup_method(self):
        self.minter = Minter()

    def test_self(self):
        if self.minter is None:
            return
        assert self.minter.mint("one", permissions=["read"])

    def test_fixture(self, minter):
        assert minter.mint("two", "two@example.com") and minter.base_url

    def test_attribute_of_a_fixture(self, tester):
        assert tester.minter.mint(user_id="three") != tester.token()

    def test_chain_and_function(self):
        assert Minter().mint("four") != make().mint("five")
