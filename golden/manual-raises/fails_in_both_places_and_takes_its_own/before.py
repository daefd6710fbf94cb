import pytest


def test_refuses(till):
    try:
        till.sell("rug", price=-1)
        assert False, "sold"
    except Exception as error:
        assert str(error)
    else:
        assert False, "sold for nothing"
