def test_pool_is_described(page):
    text = page.read_text()
    assert "pool" in text
