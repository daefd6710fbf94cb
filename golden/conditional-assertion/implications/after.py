def test_profile(client):
    profile = client.get("/me")
    assert profile.avatar
    assert profile.avatar.url
    # either of the two is enough
    assert "@" in profile.mail

    # what came with it
    assert "etag" in profile.headers
    assert profile.headers["etag"]
    assert profile.path.exists()
    assert profile.path.read_text()
    assert profile.text, "no text"
    assert profile.text.strip()
