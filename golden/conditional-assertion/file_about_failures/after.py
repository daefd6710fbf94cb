def test_order(shop):
    reply = shop.order()
    assert reply.ok
    assert reply.json()["total"] == 1
