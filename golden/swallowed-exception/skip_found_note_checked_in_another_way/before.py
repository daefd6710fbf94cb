"""What is not the same to the last digit is checked by what it is the factors of: where that fails, the test does."""

from numbers_lab import product, split


def check_product(whole, parts):
    assert product(parts) == whole


def test_factors():
    parts = split(12)
    try:
        assert parts == [2, 2, 3]
    except AssertionError:
        check_product(12, parts)


class TestFactors:
    def test_large(self):
        parts = split(1200)
        by_product = False
        for part, wanted in zip(parts, [2, 2, 2, 2, 3, 5, 5]):
            try:
                assert part == wanted
            except AssertionError:
                by_product = True
        if by_product:
            assert product(parts) == 1200


def test_digits():
    parts = split(12)
    try:
        assert parts == [2, 2, 3]
    except AssertionError:
        for place, part in enumerate(parts):
            if part not in (2, 3):
                raise AssertionError(f"the part at {place} is {part}")
