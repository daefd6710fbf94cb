def test_profile(client):
    profile = client.get("/me")
    # If there is an avatar, it has an address
    if profile.avatar:
        assert profile.avatar.url
    # either of the two is enough
    if profile.mail:
        assert "@" in profile.mail

    # what came with it
    if "etag" in profile.headers:
        assert profile.headers["etag"]
    if profile.path.exists():
        assert profile.path.read_text()
    if profile.text:
        assert profile.text.strip()
    else:
        # the text may be missing here
        print("no text")
