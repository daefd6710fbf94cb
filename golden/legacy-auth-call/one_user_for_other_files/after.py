from support.login import E2EAuthHelper


async def enter(room):
    return await room.enter(E2EAuthHelper(environment="test").create_test_jwt_token())
