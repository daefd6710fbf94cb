from shop import orders


def test_names_are_stable():
    assert orders(3).name == orders(3).name
