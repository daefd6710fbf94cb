async def test_home(client):
    page = await client.get("/home")
    assert page.status == 200
