def test_orders(shop):
    stream = shop.open_stream("orders")
    assert stream.first().ok
