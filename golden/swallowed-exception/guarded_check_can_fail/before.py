import shop


def test_search():
    try:
        found = shop.search("tea")
        if isinstance(found, dict):
            assert found["hits"]
    except Exception as error:
        print(error)
    assert shop.is_open()
