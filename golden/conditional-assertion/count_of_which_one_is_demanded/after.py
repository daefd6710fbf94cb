def test_bytes(shop):
    rows = shop.fetch(most=100)
    assert len(rows) >= 1
    assert len(rows) == 2
    assert rows[1] == "large"
