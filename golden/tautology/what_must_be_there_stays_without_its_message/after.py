def test_pool_is_described(page):
    text = page.read_json()
    assert "pool" in text
    size = text["size"]
