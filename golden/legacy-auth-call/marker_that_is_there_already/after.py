import pytest

from support.login import create_authenticated_user

pytestmark = pytest.mark.asyncio


class TestTokens:
    async def test_token(self):
        token, user_data = await create_authenticated_user(environment="test")
        assert token
