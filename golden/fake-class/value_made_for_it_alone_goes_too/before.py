from shop import order


def test_order():
    placed = order()
    # one more line
    line = "rug"

    class FakeBasket:
        def lines(self):
            return [line]

    assert placed.ok
