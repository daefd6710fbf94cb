def test_orders(client):
    reply = client.get("/orders")
    if reply.items:
        assert reply.items
        assert reply.total > 0
