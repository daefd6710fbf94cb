from support.login import E2EAuthHelper


def headers_of(name):
    token = E2EAuthHelper().create_test_jwt_token(name)
    return {"Authorization": E2EAuthHelper(environment="test").get_auth_headers(token)["Authorization"]}


def headers_for_json(name):
    token = E2EAuthHelper().create_test_jwt_token(name)
    return E2EAuthHelper(environment="test").get_auth_headers(token)
