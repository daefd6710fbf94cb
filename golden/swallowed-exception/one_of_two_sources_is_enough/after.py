import shop


def test_table_is_there_by_either_name():
    rows = None
    first = shop.read("tables/orders")
    rows = first["rows"]
    second = shop.read("tables/_orders")
    rows = second["rows"]
    assert rows == 3


def test_page_is_protected_one_way():
    tag = shop.find("meta[name=token]")
    field = shop.find("input[name=token]")
    assert tag is not None or field is not None
