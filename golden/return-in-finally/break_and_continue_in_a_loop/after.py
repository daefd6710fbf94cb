def test_each(client):
    for item in client.items():
        try:
            client.check(item)
        finally:
            client.release(item)
        continue
    for item in client.items():
        client.check(item)
        break
    assert client.done
