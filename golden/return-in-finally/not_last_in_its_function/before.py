def test_early(client):
    if client.fast:
        try:
            client.ping()
        finally:
            return
    assert client.ping()
