def test_swallowed_exception(client):
    try:
        client.send("hello")
    except Exception as error:
        print(error)
    assert client.received() == ["hello"]


def test_errors_ignored(client):
    try:
        client.send("hello")
    except Exception:
        pass
    assert client.received() == ["hello"]
