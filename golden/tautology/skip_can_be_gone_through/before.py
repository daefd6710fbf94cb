import shop


def test_rows():
    rows = shop.rows()
    assert iter(rows)
    assert enumerate(rows)
    assert next(rows) == "lamp"
