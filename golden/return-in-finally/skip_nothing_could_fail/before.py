def test_break_in_finally():
    count = 0
    while count < 2:
        count += 1
        try:
            pass
        finally:
            break
    assert count == 1


def test_return_in_finally():
    def inner():
        try:
            return 3
        finally:
            return 4

    assert inner() == 4
