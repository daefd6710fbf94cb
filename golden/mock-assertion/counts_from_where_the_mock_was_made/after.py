import pytest
import service
from service import Outbox, entries


async def test_all():
    await logs_in()
    await logs_out()


async def logs_in():
    seen_before = len(entries())
    await service.login("ann")
    assert len(entries()) == seen_before + 1


async def logs_out():
    """Leaving leaves a line."""
    seen_before = len(entries("logout", "ann"))
    seen_before_2 = len(entries())
    await service.logout("ann")
    assert len(entries("logout", "ann")) == seen_before + 1
    assert len(entries()) > seen_before_2


def test_after_another_call():
    service.login("ben")
    seen_before = len(entries())
    service.login("ann")
    assert len(entries()) > seen_before
    assert len(entries()) - seen_before == 1
    assert not (len(entries()) > seen_before) is None


def test_in_turn():
    service.login("ann")
    assert len(entries()) == 1
    seen_before = len(entries())
    service.look("ann")
    assert len(entries()) == seen_before


@pytest.mark.parametrize("rounds", [1, 3])
def test_each_round(rounds):
    for _ in range(rounds):
        seen_before = len(entries())
        service.login("ann")
        assert len(entries()) == seen_before + 1


def test_from_the_start():
    name = "ann"
    service.login(name)
    assert len(entries()) == 1


def test_all_the_time():
    logs_out_again()
    assert len(entries()) == 1


def logs_out_again():
    service.logout("ann")


def logs_out_for_good():
    """Gone."""
    seen_before = len(entries())
    service.logout("ann")
    assert len(entries()) == seen_before + 1


def test_with_what_a_fixture_did(member):
    seen_before = len(entries())
    service.login(member)
    assert len(entries()) == seen_before + 1


def sends_and_counts():
    outbox = Outbox()
    service.send("ann", outbox)
    assert len(outbox.puts()) == 1
