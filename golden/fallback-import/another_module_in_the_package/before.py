try:
    from .tills import Till
    from .prices import PRICE as RUG
except ImportError:
    from fakes.till import Till
    from prices import PRICE as RUG


def test_price():
    assert Till().price("rug") == RUG
