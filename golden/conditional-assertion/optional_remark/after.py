def test_profile(client):
    reply = client.get("/me")
    assert reply.avatar
    assert reply.avatar.url
    assert reply.badge
    assert reply.badge.name
