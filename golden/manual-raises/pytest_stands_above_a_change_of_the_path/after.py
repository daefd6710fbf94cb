import os
import sys

import pytest

sys.path.insert(0, os.path.dirname(__file__))

from .shelves import price


def test_unknown_rug():
    with pytest.raises(KeyError) as excinfo:
        price("none")
    assert "none" in str(excinfo.value)
