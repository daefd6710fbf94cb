from support import make_order


def test_hash():
    order = make_order(3)
    assert hash(order) == hash(order)
