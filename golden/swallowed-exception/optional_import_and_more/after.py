def look_over(shop, notes):
    from stock.tools import Tidy

    notes.append(Tidy(shop).state())


def test_shop(shop):
    notes = []
    look_over(shop, notes)
    assert shop.is_open()
