from support import make_order


def test_hash():
    assert hash(make_order(3)) == hash(make_order(3))
