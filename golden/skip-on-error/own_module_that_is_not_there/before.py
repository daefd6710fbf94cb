import pytest


def test_patches(shop):
    try:
        import till

        shop.patch(till)
        assert shop.is_patched
    except ImportError:
        pytest.skip("not installed")
