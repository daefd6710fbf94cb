def test_report(client):
    report = client.get("/report")
    assert report.ok

    # the archive, if this installation keeps one
    archive = client.get("/archive")
    assert archive.ok
    assert archive.json()["reports"]

    # Optional fields
    body = report.json()
    assert "author" in body
    assert body["author"]["name"]
    assert "editor" in body
    assert body["editor"]["name"]
