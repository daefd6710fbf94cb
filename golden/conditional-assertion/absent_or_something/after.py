def test_row(shop):
    row = shop.row(1)
    assert row["a"] == "a1"
    assert "b" in row
    assert row["b"] == 1
