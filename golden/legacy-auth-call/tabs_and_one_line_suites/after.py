import pytest
from support.login import E2EAuthHelper, create_authenticated_user


async def login():
	token, user_data = await create_authenticated_user(environment="test")
	return token


class TestTabs:
	@pytest.mark.asyncio
	async def test_tabs(self, client):
		if client: token = await login(); client.use(token)
		token_2, user_data = await create_authenticated_user(environment="test")
		client.get("/", headers=E2EAuthHelper(environment="test").get_auth_headers(token_2))
