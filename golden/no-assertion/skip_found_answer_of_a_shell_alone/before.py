def test_totals():
    """The total of an order: 3.

    In: shop.order("one").total
    """
