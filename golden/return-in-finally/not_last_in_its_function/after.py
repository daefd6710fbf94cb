def test_early(client):
    if client.fast:
        client.ping()
        return
    assert client.ping()
