import shop


def test_pages():
    page = shop.page(5)
    assert page.ok
    assert page.rows
    assert len(page.rows) <= 5
    assert page.rows[0].name
