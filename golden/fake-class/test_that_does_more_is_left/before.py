from shop import order


def test_order():
    """An order of rugs."""
    kinds = order(["rug"])

    class FakeBasket:
        def lines(self):
            return ["lamp"]


def test_kinds():
    assert order(["rug"]).ok
