from shop import order


def test_order():
    """An order of rugs."""
    kinds = order(["rug"])


def test_kinds():
    assert order(["rug"]).ok
