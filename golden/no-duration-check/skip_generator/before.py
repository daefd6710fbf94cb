def test_old_style():
    for number in (1, 2):
        yield check, number


def check(number):
    assert number
