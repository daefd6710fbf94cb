import tests.tokens
import tests.tokens as shortcuts
from tests import tokens
from tests.tokens import headers_for as bearer, make_token as token_for


async def test_spellings():
    one = tests.tokens.make_token()
    two = shortcuts.make_token()
    three = tokens.make_token()
    four = token_for()
    headers = bearer(four)
    assert len({one, two, three, four}) == 4 and headers
