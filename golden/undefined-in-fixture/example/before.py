import pytest


class DeskTestBooking:
    def __init__(self):
        self.rooms = []

    async def open_doors(self):
        self.rooms.append("blue")

    async def close_doors(self):
        self.rooms.clear()

    async def book(self, name):
        return await self.rooms.find(name)


@pytest.fixture
async def desk():
    booking = BookingDesk()
    await booking.open_doors()
    yield booking
    await booking.close_doors()


async def test_books_a_room(desk):
    room = await desk.book("blue")
    assert room.name == "blue"
