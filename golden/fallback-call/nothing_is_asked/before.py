def strict(text):
    return int(text)


def loose(text):
    return float(text)


def number(text):
    try:
        return strict(text)
    except Exception:
        return loose(text)


def test_number():
    assert number("1.5") == 1.5
