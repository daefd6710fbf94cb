import pytest

try:
    import pictures
except ImportError:
    pictures = None


@pytest.mark.skipif(pictures is None, reason="needs pictures")
def test_draws():
    assert pictures.draw()
