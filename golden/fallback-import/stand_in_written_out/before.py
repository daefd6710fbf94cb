import pytest


def test_embeds(shop):
    try:
        import fastembed
    except ImportError:
        fastembed = pytest
    assert shop.embeds(fastembed)
