def test_profile(client):
    reply = client.get("/me")
    # the avatar may not be there
    if reply.avatar:
        assert reply.avatar.url
    if reply.badge:  # optional
        assert reply.badge.name
