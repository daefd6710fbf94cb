def check_order(seen):
    assert "order_placed" in seen
