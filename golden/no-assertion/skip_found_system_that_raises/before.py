from shop.orders import place


def test_place():
    place(7)
