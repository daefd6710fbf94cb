def test_orders(client):
    reply = client.get("/orders")
    if reply.new:
        assert reply.items
    elif reply.kept:
        print("kept")
    else:
        assert reply.gone
