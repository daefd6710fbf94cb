async def test_home(client):
    assert client.token is not None
    page = await client.get("/home")
    assert page.status == 200
