def test_some(client):
    try:
        client.ping()
    finally:
        if client.broken:
            return
        client.close()
