import pytest


@pytest.fixture
def desk():
    try:
        return BookingDesk()
    except NameError:
        return connect("desk")


def connect(name):
    return name.upper()


def test_books(desk):
    assert desk == "DESK"
