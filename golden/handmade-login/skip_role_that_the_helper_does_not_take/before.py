async def entered(shop):
    answer = await shop.post("/auth/login", json={"email": "ada@example.com", "role": "admin"})
    answer.raise_for_status()
    return answer.json()["access_token"]
