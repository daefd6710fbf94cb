def test_front(client):
    assert client.get("/").status_code in (200, 201)
    assert client.post("/").status_code in (401, 403)
    assert client.post("/crash").status_code in (500, 502)
