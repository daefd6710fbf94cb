async def entered(shop):
    answer = await shop.post("/auth/login", json={"email": "ada@example.com", "permissions": ["read"]})
    answer.raise_for_status()
    return answer.json()["access_token"]
