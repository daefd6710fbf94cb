def test_orders(client):
    reply = client.get("/orders")
    assert reply.items
    assert reply.total > 0
