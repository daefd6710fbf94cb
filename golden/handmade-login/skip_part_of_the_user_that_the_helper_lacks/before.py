async def entered(shop):
    answer = await shop.post("/auth/login", json={"email": "ada@example.com"})
    answer.raise_for_status()
    told = answer.json()
    return told["access_token"], told["user"]["birthday"]
