from tests.tokens import Minter


class Better(Minter):
    pass


def test_class(register):
    register(Minter)
    assert Minter.mint("alice") and Minter.secret
