from shop import orders


def test_kinds(kinds=("a", "b")):
    for kind in kinds:
        assert orders(kind)


def test_none_left():
    left = orders()
    for order in left:
        assert False, order
