from unittest import IsolatedAsyncioTestCase

from support.login import create_authenticated_user


class TokenTest(IsolatedAsyncioTestCase):
    async def login(self):
        token, user_data = await create_authenticated_user(environment="test")
        return token

    async def test_token(self):
        self.assertTrue(await self.login())
