from unittest import mock

import pytest

from shop import Till


def test_till_stays_shut(till, mocker):
    mocker.patch("shop.Drawer.open", side_effect=Exception)
    with pytest.raises(Exception):
        till.pay()
    assert not till.is_open


def test_till_is_shut_again(till):
    till.drawer = mock.Mock()
    till.drawer.open.side_effect = Exception("it is stuck")
    with pytest.raises(Exception):
        till.pay()
    assert not till.is_open
