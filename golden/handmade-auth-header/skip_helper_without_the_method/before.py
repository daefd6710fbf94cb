def test_me(client, token):
    assert client.get("/me", headers={"Authorization": f"Bearer {token}"}).status_code == 200
