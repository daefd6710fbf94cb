def test_header(client, token):
    assert client.get("/me", headers={"Authorization": f"Bearer {token}"}).status_code == 200
