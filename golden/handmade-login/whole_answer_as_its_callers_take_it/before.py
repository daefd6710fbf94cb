async def entered(shop, email):
    answer = await shop.post("/auth/login", json={"email": email, "password": "x"})
    if answer.status_code != 200:
        raise RuntimeError(f"no login: {answer.status_code}")
    return answer.json()


async def test_orders(shop):
    told = await entered(shop, "ada@example.com")
    orders = await shop.get("/orders", params={"token": told["access_token"]})
    assert orders.json()["owner"] == told["user"]["id"]
