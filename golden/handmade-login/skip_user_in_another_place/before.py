async def entered(shop, form):
    answer = await shop.post("/auth/login", json=form)
    answer.raise_for_status()
    return answer.json()["access_token"]
