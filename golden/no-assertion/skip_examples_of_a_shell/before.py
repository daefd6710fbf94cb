def test_totals():
    """The total of an order.

    In [1]: shop.order("one").total
    Out[1]: 3
    """
