import pytest


def test_no_key(hotel):
    with pytest.raises(ValueError):
        hotel.open(None)


def test_old_key(hotel):
    with pytest.raises(ValueError):
        hotel.open("old")
    # old keys are refused
