def test_swallowed_exception(client):
    client.send("hello")
    assert client.received() == ["hello"]


def test_errors_ignored(client):
    client.send("hello")
    assert client.received() == ["hello"]
