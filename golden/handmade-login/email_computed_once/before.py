async def test_orders(shop, draw):
    response = await shop.post("/auth/login", json={"email": draw()})
    token = response.json()["access_token"]
    assert (await shop.get("/orders", params={"token": token})).status_code == 200
