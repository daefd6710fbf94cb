import pytest
import shop


def test_no_price():
    # The rug is not for sale.
    with pytest.raises(KeyError):
        # by name
        shop.price("rug")


def test_no_lamp():
    # lamps are given away
    with pytest.raises(KeyError):
        # by name
        shop.price("lamp")


def test_no_bed():
    # The bed is not for sale.
    with pytest.raises(KeyError) as excinfo:
        shop.price("bed")
    # the code of what is not sold
    assert excinfo.value.code == 3
