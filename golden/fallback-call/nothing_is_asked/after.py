def strict(text):
    return int(text)


def loose(text):
    return float(text)


def number(text):
    return strict(text)


def test_number():
    assert number("1.5") == 1.5
