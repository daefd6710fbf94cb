import pytest


class RoomTestDesk:
    def __init__(self, floor, *, quiet=False):
        self.floor = floor
        self.quiet = quiet

    def book(self, name):
        return (self.floor, name)


@pytest.fixture
def desk():
    return RoomTestDesk(3, quiet=True)


def test_books(desk):
    assert desk.book("blue") == (3, "blue")
    assert desk.floor == 3
