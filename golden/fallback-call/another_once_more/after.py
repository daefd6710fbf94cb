def test_rows(shop):
    rows = shop.create("rows")
    assert rows == []
