def compare(one, other):
    first, second = one.ask(), other.ask()
    assert isinstance(first, tuple) and len(first) == 2
    assert first[1] == second[1]
    assert isinstance(first, tuple)
    assert first[0] == second[0]


def test_same(shop, store):
    compare(shop, store)
