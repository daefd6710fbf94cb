import pytest
import service


def test_bad_key():
    with pytest.raises(ValueError):
        service.open("a[")


def test_another_bad_key():
    with pytest.raises(ValueError) as excinfo:
        service.open("a]")
    # so it says
    assert "key" in str(excinfo.value)
