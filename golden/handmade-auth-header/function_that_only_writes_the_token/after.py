from support.sign_in import auth_headers


def test_me(client, token):
    assert client.get("/me", headers=auth_headers(token)).status_code == 200
