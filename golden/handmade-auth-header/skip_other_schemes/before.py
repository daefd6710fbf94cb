def test_schemes(client, login):
    client.get("/me", headers={"Authorization": f"Basic {login}"})
    client.get("/me", headers={"Authorization": login, "X-Token": f"Bearer {login}"})
    assert "Authorization: Bearer token" not in client.log
