from support.login import E2EAuthHelper, create_authenticated_user


async def test_comments():
    # who is asking
    # nobody in particular
    # really
    token, user_data = await create_authenticated_user(environment="test")  # done
    # the owner
    other = E2EAuthHelper(environment="test").create_test_jwt_token(
        user_id="alice",
        permissions=[
            "read",  # enough
        ],
    )
    assert token != other
