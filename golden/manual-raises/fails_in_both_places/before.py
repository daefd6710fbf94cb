import pytest


def test_refuses(till):
    try:
        till.sell("rug", price=-1)
        pytest.fail("sold")
    except ValueError as error:
        assert "price" in str(error)
    else:
        pytest.fail("sold for nothing")
