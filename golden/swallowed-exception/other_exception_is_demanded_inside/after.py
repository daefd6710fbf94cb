import pytest


def test_refuses(shop):
    with pytest.raises(KeyError):
        shop.refuse()
    assert shop.is_shut
