from shop import count

try:
    from shop import fastcount
except ImportError:
    fastcount = None


def test_count():
    assert count([1, 2]) == 2


def test_fast_count():
    assert fastcount is None or fastcount([1, 2]) == 2
