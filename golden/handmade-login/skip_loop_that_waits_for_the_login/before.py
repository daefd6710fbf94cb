async def entered(shop):
    for attempt in range(3):
        answer = await shop.post("/auth/login", json={"email": "ada@example.com", "password": "x"})
        if answer.status_code == 200:
            return answer.json()["access_token"]
    raise RuntimeError("no login")
