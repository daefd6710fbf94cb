import pytest
import shop


def test_no_price():
    # The rug is not for sale.
    try:
        # by name
        shop.price("rug")
        pytest.fail("sold")
    except KeyError:
        # this is how it should be
        pass


def test_no_lamp():
    try:
        # by name
        shop.price("lamp")
        pytest.fail("sold")
    except KeyError:
        # lamps are given away
        pass


def test_no_bed():
    # The bed is not for sale.
    try:
        shop.price("bed")
        pytest.fail("sold")
    except KeyError as error:
        # the code of what is not sold
        assert error.code == 3
