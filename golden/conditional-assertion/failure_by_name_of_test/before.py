def test_connection_error(open_client):
    client = open_client("nowhere.invalid")
    if hasattr(client, "ping"):
        answer = client.ping()
        assert answer is False
