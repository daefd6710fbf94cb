import shop


def test_both_tables_are_there():
    rows = None
    try:
        rows = shop.read("tables/orders")
    except Exception:
        print("no orders")
    assert rows == 3
    try:
        rows = shop.read("tables/goods")
    except Exception:
        print("no goods")
    assert rows == 3


def test_page_is_protected_both_ways():
    try:
        tag = shop.find("meta[name=token]")
    except Exception:
        tag = None
    try:
        field = shop.find("input[name=token]")
    except Exception:
        field = None
    assert tag["content"]
    assert field["value"]
