from shop import price

try:
    import pytest

    HAS_PYTEST = True
except ImportError:
    HAS_PYTEST = False


def test_unknown_rug():
    with pytest.raises(KeyError):
        price("none")
