def look_over(shop, notes):
    try:
        from stock.tools import Tidy

        notes.append(Tidy(shop).state())
    except ValueError:
        notes.append("no tools")


def test_shop(shop):
    notes = []
    look_over(shop, notes)
    assert shop.is_open()
