import pytest

from tests.tokens import make_token

pytestmark = pytest.mark.asyncio


class TestTokens:
    def test_token(self):
        assert make_token()
