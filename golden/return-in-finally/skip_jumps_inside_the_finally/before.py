def test_close(client):
    try:
        client.ping()
    finally:
        for item in client.items():
            if item.open:
                continue
            break

        def done():
            return 1

        client.close(done)
