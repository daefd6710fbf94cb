from unittest.mock import patch

import service


def test_called():
    with patch("service.persist") as persist:
        service.login("ann")
        persist.assert_called_once_with("login", "ann")  # once


def test_counted():
    with patch("service.persist") as persist:
        service.login("ann")
        assert persist.call_count == 1


def test_called_at_all():
    with patch("service.persist") as persist:
        service.login("ann")
        assert persist.called


@patch("service.persist")
def test_not_called(persist):
    service.logout("ann")
    persist.assert_not_called()
