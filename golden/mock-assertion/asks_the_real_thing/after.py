import service
from service import entries


def test_called():
    service.login("ann")
    assert len(entries("login", "ann")) == 1


def test_counted():
    service.login("ann")
    assert len(entries()) == 1


def test_called_at_all():
    service.login("ann")
    assert entries()


def test_not_called():
    service.logout("ann")
    assert not entries()
