from support.login import E2EAuthHelper
from tests.tokens import Minter


async def test_minted():
    minter = Minter("staging")
    token = E2EAuthHelper(environment="staging").create_test_jwt_token(user_id="alice")
    minter.expire(token)
