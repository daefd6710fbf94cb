try:
    import pictures
except ImportError:
    pictures = None


def test_draws():
    assert pictures.draw()
