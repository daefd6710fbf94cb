import shop


def test_search():
    found = shop.search("tea")
    if isinstance(found, dict):
        assert isinstance(found, dict)
    assert shop.is_open()
