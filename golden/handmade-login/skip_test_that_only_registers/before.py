async def test_signup(shop):
    answer = await shop.post("/auth/register", json={"email": "ada@example.com", "password": "x"})
    assert answer.status_code == 201
    token = answer.json()["access_token"]
    assert (await shop.get("/orders", params={"token": token})).json() == []
