try:
    from .tills import Till
    from .prices import PRICE as RUG
except ImportError:
    from tills import Till
    from prices import PRICE as RUG


def test_price():
    assert Till().price("rug") == RUG


if __name__ == "__main__":
    test_price()
