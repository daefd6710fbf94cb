def test_me(client):
    headers = lambda token: {"Authorization": f"Bearer {token}"}
    assert client.get("/me", headers=headers("x")).status_code == 200
