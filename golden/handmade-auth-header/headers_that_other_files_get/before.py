from support.login import E2EAuthHelper


def headers_of(name):
    token = E2EAuthHelper().create_test_jwt_token(name)
    return {"Authorization": f"Bearer {token}"}


def headers_for_json(name):
    token = E2EAuthHelper().create_test_jwt_token(name)
    return {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
