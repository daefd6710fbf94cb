from shop.rows import listed


def test_listed():
    rows = listed("a")
    assert rows


def test_noted():
    rows = listed("a")
    assert rows
