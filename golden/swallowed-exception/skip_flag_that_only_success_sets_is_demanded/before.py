from dataclasses import dataclass, field


@dataclass
class Stay:
    booked: bool = False
    paid: bool = False
    errors: list = field(default_factory=list)


class Guest:
    def __init__(self, hotel):
        self.hotel = hotel

    async def book(self, stay):
        try:
            answer = await self.hotel.post("/rooms")
            if answer.status == 201:
                stay.booked = True
                return True
            return False
        except Exception as error:
            stay.errors.append(f"no room: {error}")
            return False

    async def live(self):
        stay = Stay()
        if not await self.book(stay):
            return stay
        await self.hotel.post("/bill")
        stay.paid = True
        return stay


async def test_stay(hotel):
    stay = await Guest(hotel).live()
    assert stay.booked, stay.errors
