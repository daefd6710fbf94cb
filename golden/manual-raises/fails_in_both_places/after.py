import pytest


def test_refuses(till):
    with pytest.raises(ValueError) as excinfo:
        till.sell("rug", price=-1)
    assert "price" in str(excinfo.value)
