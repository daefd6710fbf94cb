import lines


def test_lines(shop):
    assert shop.lines == 1
