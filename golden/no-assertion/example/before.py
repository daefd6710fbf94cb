async def test_login(client):
    answer = await client.login("ann")
    print(answer)
