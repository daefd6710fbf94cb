from tests.tokens import Minter


def test_handed_on(register):
    minter = Minter()
    register(minter)
    assert minter.mint("alice")


def test_kept_in_a_list():
    minters = [Minter()]
    assert minters[0].mint("alice")


def test_changed():
    minter = Minter()
    minter.secret = "other"
    assert minter.mint("alice")


def test_one_of_two(other):
    minter = Minter()
    if other:
        minter = other
    assert minter.mint("alice")


def helper_of(thing):
    return thing.minter


class TestAttribute:
    def setup_method(self):
        self.minter = Minter()

    def test_token(self):
        assert self.minter.mint("alice")
