from support.login import E2EAuthHelper


def _token():
    return E2EAuthHelper(environment="test").create_test_jwt_token(user_id="support")


def headers():
    return {"X-Token": _token()}
