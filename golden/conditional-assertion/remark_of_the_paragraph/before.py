def test_report(client):
    report = client.get("/report")
    assert report.ok

    # the archive, if this installation keeps one
    archive = client.get("/archive")
    if archive.ok:
        assert archive.json()["reports"]

    # Optional fields
    body = report.json()
    if "author" in body:
        assert body["author"]["name"]
    if "editor" in body:
        assert body["editor"]["name"]
