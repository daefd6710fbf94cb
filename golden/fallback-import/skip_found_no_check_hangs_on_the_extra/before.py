from shop import orders

try:
    from bars import Bar

    HAS_BARS = True
except ImportError:
    HAS_BARS = False

try:
    import pictures

    HAS_PICTURES = True
except ImportError:
    HAS_PICTURES = False


def test_orders():
    if HAS_BARS:
        bar = Bar("orders")
    else:
        bar = None
    found = orders(bar)
    assert len(found) == 3
    if HAS_PICTURES:
        assert pictures.size(found[0].picture) == (3, 4)
