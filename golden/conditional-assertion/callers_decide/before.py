def check(reply, level):
    body = reply.json()
    if body["items"]:
        assert body["count"] == len(body["items"])
    if level > 2:
        assert reply.detail


def test_profile(client):
    check(client.get("/me"), 1)
