from shop import Refused


def test_rows(shop):
    try:
        rows = shop.create("rows")
    except Refused:
        shop.delete("rows")
        rows = shop.create("rows")
    assert rows == []
