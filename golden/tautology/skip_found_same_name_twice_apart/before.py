from shop import orders


def test_names_are_stable():
    first = orders(3)
    assert first.name == first.name
