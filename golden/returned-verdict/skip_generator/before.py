def test_streams(client):
    yield client.get("/")
    return True
