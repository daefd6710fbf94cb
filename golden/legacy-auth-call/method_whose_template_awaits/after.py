import pytest

from support.login import E2EAuthHelper, create_authenticated_user


class TestFetched:
    def setup_method(self):
        self.minter = E2EAuthHelper(environment="test")

    @pytest.mark.asyncio
    async def test_fetched(self):
        token, user_data = await create_authenticated_user(environment="test")
        assert token


async def fetched(minter: E2EAuthHelper):
    return minter


@pytest.mark.asyncio
async def test_awaited_already():
    minter = E2EAuthHelper(environment="test")
    token = minter.create_test_jwt_token(user_id="alice")
    assert token
