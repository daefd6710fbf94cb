async def test_profile(client):
    answer = await client.post("/auth/login", json={"email": "ada@example.com", "password": "secret"})
    token = answer.json()["access_token"]
    assert (await client.get("/me", headers={"X-Auth": token})).json() == {"name": "ada"}
