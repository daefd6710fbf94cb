def test_two_buyers(shop):
    ann, bob = shop.seen("ann"), shop.seen("bob")
    assert "order_placed" in ann
    assert "order_placed" in bob
