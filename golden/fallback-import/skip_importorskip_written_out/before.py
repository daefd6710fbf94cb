import pytest


def test_embeds(shop):
    try:
        import fastembed
    except ImportError:
        pytest.skip("not installed")
    assert shop.embeds(fastembed)
