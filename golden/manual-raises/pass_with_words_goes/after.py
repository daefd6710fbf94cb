import pytest


def test_no_key(hotel):
    with pytest.raises(ValueError):
        hotel.open(None)


def test_old_key(hotel):
    # old keys are refused
    with pytest.raises(ValueError):
        hotel.open("old")


def test_lost_key(hotel):
    # expected: a lost key once opened the door
    with pytest.raises(ValueError):
        hotel.open("lost")


def test_wrong_key(hotel):
    with pytest.raises(ValueError):
        hotel.open("wrong")
