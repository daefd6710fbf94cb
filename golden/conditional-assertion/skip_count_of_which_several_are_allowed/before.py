def test_bytes(shop):
    rows = shop.fetch(most=100)
    assert 1 <= len(rows) <= 2
    if len(rows) == 2:
        assert rows[1] == "large"
