from support.sign_in import Client


def test_me(client, token):
    assert client.get("/me", headers=Client(stage="test").bearer(token)).status_code == 200
