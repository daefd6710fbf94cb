import pytest


def test_patches(shop):
    try:
        import mcp

        shop.patch(mcp)
        assert shop.is_patched
    except ImportError:
        pytest.skip("not installed")
