import shop


def test_search():
    found = shop.search("tea")
    if isinstance(found, dict):
        assert found["hits"]
    assert shop.is_open()
