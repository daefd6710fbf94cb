import pytest


def test_refuses(till):
    with pytest.raises(Exception) as excinfo:
        till.sell("rug", price=-1)
    assert str(excinfo.value)
