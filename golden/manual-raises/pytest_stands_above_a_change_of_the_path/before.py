import os
import sys

sys.path.insert(0, os.path.dirname(__file__))

from .shelves import price


def test_unknown_rug():
    try:
        price("none")
        assert False, "a price for nothing"
    except KeyError as error:
        assert "none" in str(error)
