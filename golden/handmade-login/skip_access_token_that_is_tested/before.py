API = "/api/v1"


async def test_logs_in(client):
    form = {"username": "someone@example.com", "password": "secret"}
    response = await client.post(f"{API}/login/access-token", data=form)
    assert response.status_code == 200
    assert response.json()["access_token"]
