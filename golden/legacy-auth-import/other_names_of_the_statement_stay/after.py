from support.login import create_authenticated_user
from tests.tokens import (
    EMAIL,
    PASSWORD,
)


async def test_token():
    from support.login import E2EAuthHelper

    token = E2EAuthHelper(environment="test").create_test_jwt_token(user_id=EMAIL)
    token_2, user_data = await create_authenticated_user(environment="test")
    assert token != token_2 != PASSWORD
