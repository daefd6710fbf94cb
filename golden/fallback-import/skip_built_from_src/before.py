try:
    from shop.speedups import total
except ImportError:
    total = sum


def test_total():
    assert total([1, 2]) == 3
