"""What is checked where the first check fails is something else: of the parts, which were wrong, nothing is."""

from numbers_lab import log, product, split


def check_log(text):
    assert "split" in text


def test_factors():
    parts = split(12)
    try:
        assert parts == [2, 2, 3]
    except AssertionError:
        check_log(log())


class TestFactors:
    def test_large(self):
        parts = split(1200)
        by_product = False
        assert parts == [2, 2, 2, 2, 3, 5, 5]
        if by_product:
            print("by product", product(parts))


def test_digits():
    parts = split(12)
    assert parts == [2, 2, 3]
