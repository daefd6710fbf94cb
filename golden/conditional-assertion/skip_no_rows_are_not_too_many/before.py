import shop


def test_pages():
    for limit in (5, 10):
        page = shop.page(limit)
        assert page.ok
        if page.rows:
            assert len(page.rows) <= limit
