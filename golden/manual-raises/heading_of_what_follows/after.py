import pytest
import shop


def test_no_price():
    before = shop.asked()

    # Act.
    with pytest.raises(KeyError):
        shop.price("rug")

    # Afterwards.
    assert shop.asked() == before


def test_no_price_of_another():
    with pytest.raises(KeyError):
        shop.price("rug")

    # An error it must be, as

    assert shop.asked() == 3
