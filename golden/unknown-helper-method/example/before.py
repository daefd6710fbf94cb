from support.login import E2EAuthHelper


async def test_refresh():
    helper = E2EAuthHelper(environment="test")
    token = await helper.refresh_access_token()
    assert token
