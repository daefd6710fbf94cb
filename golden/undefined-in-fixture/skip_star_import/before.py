import pytest
from desk_parts import *


class Plain:
    def open_doors(self):
        self.rooms = []

    def book(self, name):
        return self.rooms.find(name)


@pytest.fixture
def desk():
    booking = BookingDesk()
    booking.open_doors()
    return booking


def test_books(desk):
    assert desk.book("blue").name == "blue"
