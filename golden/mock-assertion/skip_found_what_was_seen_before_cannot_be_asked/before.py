from unittest.mock import patch

import service


def test_asks_for_what_comes_of_it():
    service.login("ben")
    with patch("service.persist") as persist:
        number = service.login("ann")
        persist.assert_called_once_with(number)
    assert service.names()


def test_asks_a_helper():
    service.login("ben")
    with patch("service.persist") as persist:
        service.login("ann")
        wrote_once(persist)
    assert service.names()


def wrote_once(persist):
    persist.assert_called_once()


def test_counts_anew():
    with patch("service.persist") as persist:
        service.login("ben")
        persist.reset_mock()
        service.login("ann")
        persist.assert_called_once()
    assert service.names()
