import pytest


def test_draws(tmp_path):
    try:
        import surely_not_installed_anywhere
    except ImportError:
        pytest.skip("needs the drawing library")
    assert surely_not_installed_anywhere.draw(tmp_path)
