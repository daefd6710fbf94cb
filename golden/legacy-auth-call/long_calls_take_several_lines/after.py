from support.login import E2EAuthHelper


async def test_long(client):
    token = E2EAuthHelper(environment="test").create_test_jwt_token(
        user_id="a-user-with-a-rather-long-name",
        email="a-rather-long-address@example.com",
        permissions=["read"],
    )
    credentials = E2EAuthHelper(environment="test").create_test_jwt_token(
        user_id='a-user-with-a-rather-long-name',
        email='a-rather-long-address@example.com',
    )
    client.use(f"Bearer {credentials}", token)
