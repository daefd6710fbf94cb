from unittest.mock import Mock, patch

import pytest
import service


async def test_all():
    await logs_in()
    await logs_out()


async def logs_in():
    with patch("service.persist") as persist:
        await service.login("ann")
        persist.assert_called_once()


async def logs_out():
    """Leaving leaves a line."""
    # Mock: nothing is written
    with patch("service.persist") as persist:
        await service.logout("ann")
        persist.assert_called_once_with("logout", "ann")
        persist.assert_called()


def test_after_another_call():
    service.login("ben")
    with patch("service.persist") as persist:
        service.login("ann")
        assert persist.called
        assert persist.call_count == 1
        assert not persist.called is None


def test_in_turn():
    with patch("service.persist") as first:
        service.login("ann")
        first.assert_called_once()
    with patch("service.persist") as second:
        service.look("ann")
        second.assert_not_called()


@pytest.mark.parametrize("rounds", [1, 3])
def test_each_round(rounds):
    for _ in range(rounds):
        with patch("service.persist") as persist:
            service.login("ann")
            persist.assert_called_once()


def test_from_the_start():
    name = "ann"
    with patch("service.persist") as persist:
        service.login(name)
        persist.assert_called_once()


@patch("service.persist")
def test_all_the_time(persist):
    logs_out_again()
    persist.assert_called_once()


def logs_out_again():
    service.logout("ann")


@patch("service.persist")
def logs_out_for_good(persist):
    """Gone."""
    service.logout("ann")
    persist.assert_called_once()


def test_with_what_a_fixture_did(member):
    with patch("service.persist") as persist:
        service.login(member)
        persist.assert_called_once()


def sends_and_counts():
    outbox = Mock()
    service.send("ann", outbox)
    outbox.put.assert_called_once()
