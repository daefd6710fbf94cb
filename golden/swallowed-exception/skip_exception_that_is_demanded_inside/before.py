import pytest

from shop import Refused


def test_refuses(shop):
    try:
        with pytest.raises(Refused):
            shop.refuse()
    except Refused:
        pass
    assert shop.is_shut
