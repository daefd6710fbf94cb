from unittest.mock import patch

from depot.meter import is_open, weigh


def test_closed():
    with patch("depot.meter.scale_of", return_value=None):
        assert is_open() is False


def test_weighs_nothing():
    with patch("depot.meter.scale_of", return_value=None):
        weigh("lamp")
        assert not is_open()
