def test_profile(client):
    reply = client.get("/me")
    found = False
    for item in reply.items:
        if item.mine:
            found = True
    if found:
        assert reply.count
    if reply.ok and reply.text:
        assert reply.text.strip()
    assert found, "nothing of mine"
    assert reply.text and reply.ok
