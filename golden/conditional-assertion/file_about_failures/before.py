def test_order(shop):
    reply = shop.order()
    if reply.ok:
        assert reply.json()["total"] == 1
