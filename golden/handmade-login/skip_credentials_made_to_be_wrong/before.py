async def refused(shop, invalid_creds):
    answer = await shop.post("/auth/login", json=invalid_creds)
    return answer.json()["access_token"]
