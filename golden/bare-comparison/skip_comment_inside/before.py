def test_front(client):
    reply = client.get("/")
    (
        reply.status == 200,  # the proxy answers
        "no answer",
    )
