def test_servers(client):
    response = client.get("/servers")
    assert response.status_code in (200, 401)
    if response.status_code == 200:
        assert response.json()["servers"]
    else:
        print("asks for a login")
