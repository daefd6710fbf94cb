from shop import Line, order


def test_order():
    placed = order()
    # one more line
    line = Line("rug")

    class FakeBasket:
        def lines(self):
            return [line]

    assert placed.ok
