import pytest
import shop


def test_no_price():
    before = shop.asked()

    # Act.
    # Afterwards.
    with pytest.raises(KeyError):
        shop.price("rug")

    assert shop.asked() == before


def test_no_price_of_another():
    with pytest.raises(KeyError):
        shop.price("rug")

    # An error it must be, as

    assert shop.asked() == 3
