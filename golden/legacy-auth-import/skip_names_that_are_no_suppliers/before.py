import tests.tokens
from tests import helpers
from tests.tokens import SECRET


def test_secret():
    assert SECRET == tests.tokens.SECRET == helpers.SECRET
