def test_orders(client):
    reply = client.get("/orders")
    if reply.count > reply.limit:
        print("more than fit")
    else:
        assert reply.items
