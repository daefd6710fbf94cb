def test_each(client):
    for item in client.items():
        try:
            client.check(item)
        finally:
            client.release(item)
            continue
    for item in client.items():
        try:
            client.check(item)
        finally:
            break
    assert client.done
