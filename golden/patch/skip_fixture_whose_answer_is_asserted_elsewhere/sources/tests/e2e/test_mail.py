def test_order(client):
    assert client.order("lamp").mail == {"state": "queued"}
