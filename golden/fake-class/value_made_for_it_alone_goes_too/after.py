from shop import order


def test_order():
    placed = order()

    assert placed.ok
